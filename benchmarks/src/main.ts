// npm run bench -- <part> [--json] [--rounds 21] [--seed 1] [--figure step-1x64]
//
// With --figure, only figures that bear this text in their names are measured.
//
// Exits with 0 when every budget holds, 1 when one falls short, 2 when it was asked for something unknown.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type Budgets, judge, requireKnownFigures } from './harness/budgets.ts';
import type { Part } from './harness/figure.ts';
import { type JudgedResult, tableOf } from './harness/report.ts';
import { runFigure } from './harness/run-figure.ts';

const WARMUP_ROUNDS = 5;

const here = (path: string): URL => new URL(path, import.meta.url);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '21' },
    seed: { type: 'string', default: '1' },
    figure: { type: 'string', default: '' },
  },
});

/** A positive whole number from the command line. */
function wholeNumber(option: string, text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) {
    refuse(`--${option} was ${text}; give a whole number from 1`);
  }
  return number;
}

function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}

const names = readdirSync(here('../../packages'))
  .filter((name) => existsSync(here(`../../packages/${name}/package.json`)))
  .sort();
const [name, ...more] = positionals;
if (name === undefined || more.length > 0 || !names.includes(name)) {
  const asked =
    positionals.length === 0 ? 'no part was named' : `no part is called ${positionals.join(' ')}`;
  refuse(`${asked}; the parts are ${names.join(', ')}`);
}
const rounds = wholeNumber('rounds', values.rounds);
const seed = wholeNumber('seed', values.seed);

if (!existsSync(here(`parts/${name}.ts`))) {
  console.log(
    values.json ? JSON.stringify({ part: name, figures: [] }) : `${name} has no benchmark yet`,
  );
  process.exit(0);
}

const { part } = (await import(here(`parts/${name}.ts`).href)) as { readonly part: Part };
const allBudgets = JSON.parse(readFileSync(here('../budgets.json'), 'utf8')) as Record<
  string,
  Budgets
>;
const budgets = allBudgets[name] ?? {};
requireKnownFigures(
  budgets,
  part.figures.map((figure) => figure.name),
);

const figures = part.figures.filter((figure) => figure.name.includes(values.figure));
if (figures.length === 0) {
  const known = part.figures.map((figure) => figure.name).join(', ');
  refuse(`no figure of ${name} bears ${values.figure} in its name; there are ${known}`);
}

const machine = {
  node: process.version,
  processor: cpus()[0]?.model ?? 'unknown',
  processors: cpus().length,
  load: loadavg()[0]!,
};
const judged: JudgedResult[] = [];
for (const figure of figures) {
  const result = await runFigure(figure, {
    rounds,
    warmup: WARMUP_ROUNDS,
    seed,
    nanos: () => Number(process.hrtime.bigint()),
    collect: () => globalThis.gc?.(),
  });
  judged.push({ result, verdict: judge(result, budgets) });
}

if (values.json) {
  const figures = judged.map(({ result, verdict }) => ({ ...result, ...verdict }));
  console.log(JSON.stringify({ part: name, machine, rounds, seed, figures }, undefined, 2));
} else {
  const { node, processor, processors, load } = machine;
  console.log(
    `${name}: ${rounds} rounds, seed ${seed}; Node ${node}, ${processors} × ${processor}`,
  );
  console.log(`load of the machine before the first round: ${load.toFixed(2)}\n`);
  console.log(tableOf(judged));
}
process.exit(judged.some(({ verdict }) => verdict.holds === false) ? 1 : 0);
