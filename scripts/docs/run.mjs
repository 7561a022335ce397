// Runs the examples that check-docs.mjs wrote, all in this process, and tells which promises they broke.
// Started by check-docs.mjs with the folder of the examples as its argument.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { page } from './ledger.mjs';

/** An example that takes longer than this hangs. */
const patienceMillis = 20_000;

/** How long promises in callbacks may come after the end of their example. */
const settlingMillis = 1_000;

/** @typedef {{ file: string, source: string, line: number, promised: number[] }} Example */

const folder = process.argv[2] ?? '';
/** @type {Example[]} */
const examples = JSON.parse(readFileSync(join(folder, 'examples.json'), 'utf8'));

/** What examples print is for their readers, not for this report. */
console.log = console.info = console.debug = () => {};

/** @type {Example | undefined} */
let current;

/** @param {unknown} error */
function book(error) {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const example = examples.find(({ file }) => text.includes(`/${file}`)) ?? current;
  if (example === undefined) return;
  const line = Number(text.split(`/${example.file}:`)[1]?.match(/^\d+/)?.[0] ?? 2) - 1;
  page(example.file).faults.push({
    line,
    fault: error instanceof Error ? `${error.name}: ${error.message}` : text,
  });
}

process.on('uncaughtException', book);
process.on('unhandledRejection', book);

for (current of examples) {
  const url = pathToFileURL(join(folder, current.file)).href;
  const { file } = current;
  await Promise.race([
    import(url).catch(book),
    wait(patienceMillis, undefined, { ref: false }).then(() =>
      page(file).faults.push({ line: 1, fault: `does not end within ${patienceMillis / 1000} s` }),
    ),
  ]);
}

const unreached = () =>
  examples.flatMap(({ file, promised }) =>
    promised.filter((line) => !page(file).reached.has(line)).map((line) => ({ file, line })),
  );
const deadline = performance.now() + settlingMillis;
do await wait(5);
while (unreached().length > 0 && performance.now() < deadline);

for (const { file, line } of unreached()) {
  // An example that stopped on an error has said so already.
  if (page(file).faults.length === 0) page(file).faults.push({ line, fault: 'is never reached' });
}

const faults = examples.flatMap(({ file, source, line: start }) =>
  page(file).faults.map(({ line, fault }) => `${source}:${start + line}: ${fault}`),
);
for (const fault of faults) console.error(fault);
process.exit(faults.length > 0 ? 1 : 0);
