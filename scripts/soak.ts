// npm run soak -- <part> [<stage>] [--runs N] [--seed N]
//
// Runs the long test of one package: the `stages` that packages/<part>/soak/main.ts exports, or one of them. Exits with 0 when it held or when the package has none, 1 when it broke, 2 when no
// package or stage has that name.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { StageOptions, Stages } from './soak/stage.ts';
import { listPackages, root } from './workspaces.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string' }, seed: { type: 'string' } },
});

function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}

function wholeNumber(option: string, text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) {
    refuse(`--${option} was ${text}; give a whole number`);
  }
  return number;
}

const names = listPackages().map(({ part }) => part);
const [name, stage, ...more] = positionals;
if (name === undefined || more.length > 0 || !names.includes(name)) {
  const asked =
    positionals.length === 0 ? 'no part was named' : `no part is called ${positionals.join(' ')}`;
  refuse(`${asked}; the parts are ${names.join(', ')}`);
}
const options: StageOptions = {
  ...(values.runs === undefined ? {} : { runs: wholeNumber('runs', values.runs) }),
  ...(values.seed === undefined ? {} : { seed: wholeNumber('seed', values.seed) }),
};

const file = join(root, 'packages', name, 'soak', 'main.ts');
if (!existsSync(file)) {
  console.log(`${name} has no soak yet`);
  process.exit(0);
}

const { stages } = (await import(pathToFileURL(file).href)) as { readonly stages: Stages };
const stageNames = Object.keys(stages);
if (stage !== undefined && !stageNames.includes(stage)) {
  refuse(`${name} has no stage ${stage}; its stages are ${stageNames.join(', ')}`);
}
if (values.runs !== undefined && stage === undefined && stageNames.length > 1) {
  refuse(`--runs counts what one stage repeats; name one of ${stageNames.join(', ')}`);
}
const start = performance.now();
try {
  for (const each of stage === undefined ? stageNames : [stage]) {
    process.stdout.write(`${each}: `);
    await stages[each]!(options);
  }
} catch (error) {
  console.error(error);
  console.error(`${name} broke after ${secondsSince(start)} s`);
  process.exit(1);
}
console.log(`${name} held for ${secondsSince(start)} s`);
process.exit(0);

function secondsSince(moment: number): string {
  return ((performance.now() - moment) / 1000).toFixed(1);
}
