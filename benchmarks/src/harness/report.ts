import type { Verdict } from './budgets.ts';
import type { Result } from './run-figure.ts';

/** A result and what its budget says of it. */
export interface JudgedResult {
  readonly result: Result;
  readonly verdict: Verdict;
}

const HEAD = ['figure', 'own', 'peer', 'ratio', 'p10 to p90', 'target', ''];

/** The results as a table for people, with what each figure means below it. */
export function tableOf(judged: readonly JudgedResult[]): string {
  const rows = [HEAD, ...judged.map(rowOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const table = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  const meanings = judged.map(({ result }) => {
    const versus = result.sides ? ` Peer: ${result.sides.peer.name}.` : '';
    return `${result.name}: ${result.sentence}${versus}`;
  });
  return [...table, '', ...meanings].join('\n');
}

function rowOf({ result, verdict }: JudgedResult): string[] {
  const { name, value, unit, spread, sides } = result;
  const holds = verdict.holds === undefined ? '' : verdict.holds ? 'holds' : 'falls short';
  const figure = `${short(value)} ${unit}`;
  return [
    name,
    sides ? duration(sides.own.nanosPerOperation) : figure,
    sides ? duration(sides.peer.nanosPerOperation) : '–',
    sides ? figure : '–',
    `${short(spread[0])} to ${short(spread[1])}`,
    verdict.target,
    holds,
  ];
}

function duration(nanos: number): string {
  if (nanos < 1e3) return `${short(nanos)} ns`;
  return nanos < 1e6 ? `${short(nanos / 1e3)} µs` : `${short(nanos / 1e6)} ms`;
}

/** Three digits are more than a benchmark knows. */
function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
