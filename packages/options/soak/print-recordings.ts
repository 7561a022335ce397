import { quantileOf } from '@slipstream/core';
import { type LeftOut, leaveStrikesOut, type Method } from '../test/leave-one-out.ts';
import { markErrors } from '../test/mark-errors.ts';
import { hasChains, recordedChains } from '../test/recorded-chain.ts';

const TENORS = [0, 1, 3, 8, 35, 95, 400];
const METHODS: readonly Method[] = [
  'SmileState',
  'quartic',
  'cubic',
  'quadratic',
  'linear',
  'mark',
];
const WIDTH = 12;

/** Prints what the recorded chains say of marks and smiles, file by file; says so where they are missing. */
export function printRecordings(): void {
  if (!hasChains) {
    print('The recorded chains are not beside the repository: nothing to say of them.');
    return;
  }
  printTable('Our mark price minus the printed one, in 1e-6 coins, by quantile', [
    ['chain', 'base', 'options', '1 %', '25 %', '50 %', '75 %', '99 %', 'median size'],
    ...recordedChains.map(([file, base]) => markRow(file, base)),
  ]);
  const strikes = recordedChains.flatMap(([file, base]) => leaveStrikesOut(file, base));
  const inner = strikes.filter(({ isInner }) => isInner);
  const what = 'A strike left out, median distance to its mid in volatility points';
  printTable(`${what}, all chains, strikes that lie between others`, tenorRows(inner));
  printTable(`${what}, all chains, the outermost strikes too`, tenorRows(strikes));
  for (const [file, base] of recordedChains) {
    const ofChain = inner.filter((one) => one.file === file && one.base === base);
    printTable(
      `${what}, ${dayOf(file)} ${base}, strikes that lie between others`,
      tenorRows(ofChain),
    );
  }
}

function markRow(file: string, base: string): string[] {
  const errors = markErrors(file, base).map((error) => 1e6 * error);
  const quantiles = [0.01, 0.25, 0.5, 0.75, 0.99].map((one) => quantileOf(errors, one)!.toFixed(1));
  const size = quantileOf(errors.map(Math.abs), 0.5)!.toFixed(1);
  return [dayOf(file), base, String(errors.length), ...quantiles, size];
}

function tenorRows(strikes: readonly LeftOut[]): string[][] {
  const head = ['days', 'strikes', ...METHODS, 'half-spread', 'inside it'];
  const rows = TENORS.slice(1).map((to, index) => {
    const from = TENORS[index]!;
    const cell = strikes.filter(({ days }) => from < days && days <= to);
    const errors = METHODS.map((method) => medianOf(cell.map((one) => one.errors[method])));
    const inside = cell.filter((one) => one.errors.SmileState <= one.halfSpread).length;
    return [
      `${from} to ${to}`,
      String(cell.length),
      ...errors,
      medianOf(cell.map(({ halfSpread }) => halfSpread)),
      (inside / cell.length).toFixed(3),
    ];
  });
  return [head, ...rows.filter(([, count]) => count !== '0')];
}

/** A method may have no word on a strike. */
function medianOf(numbers: readonly number[]): string {
  const said = numbers.filter((one) => !Number.isNaN(one));
  return quantileOf(said, 0.5)?.toFixed(3) ?? '–';
}

function dayOf(file: string): string {
  return file.slice('chain-'.length, '.csv.gz'.length * -1);
}

function printTable(title: string, rows: readonly (readonly string[])[]): void {
  print(`${title}:`);
  for (const row of rows) print(row.map((cell) => cell.padStart(WIDTH)).join(''));
  print('');
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
