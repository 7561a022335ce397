import { DELTAS, TENORS } from './targets.ts';

/** Which measured cell an option out of the money falls in, as `tenor × 4 + delta`; −1 for none. */
export function spreadCell(days: number, absoluteDelta: number): number {
  const tenor = TENORS.findIndex((each) => days <= each.days);
  const delta = DELTAS.findIndex(({ from, to }) => absoluteDelta > from && absoluteDelta <= to);
  return delta < 0 ? -1 : tenor * DELTAS.length + delta;
}

/** Half of the sum of differences between two distributions in percent, 0 … 1: 0 where they agree. */
export function totalVariation(one: readonly number[], other: readonly number[]): number {
  const [sumOne, sumOther] = [sum(one), sum(other)];
  let difference = 0;
  for (let index = 0; index < Math.max(one.length, other.length); index += 1) {
    difference += Math.abs((one[index] ?? 0) / sumOne - (other[index] ?? 0) / sumOther);
  }
  return difference / 2;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
