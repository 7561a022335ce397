import type { ArmCost } from '../report/report-data.ts';
import type { Arm } from './arms.ts';
import { meanInterval } from './mean-interval.ts';
import type { ParentRun } from './run-tape.ts';

/** The cost of each parent in index basis points; the venue must have told a price of the underlying. */
export function costsOf(parents: readonly ParentRun[]): readonly number[] {
  return parents.map(({ cost }) => cost.shortfallIndexBasisPoints ?? Number.NaN);
}

/** What an arm cost over all its parents. */
export function summarise(arm: Arm, parents: readonly ParentRun[], seed: string): ArmCost {
  const mean = (value: (run: ParentRun) => number): number =>
    parents.reduce((sum, run) => sum + value(run), 0) / parents.length;
  const part = (name: 'spread' | 'timing' | 'fees' | 'opportunity'): number =>
    mean(({ cost }) => inIndex(cost.shortfall[name].toNumber(), cost));
  return {
    name: arm.title,
    ...meanInterval(costsOf(parents), seed),
    split: {
      spread: part('spread'),
      timing: part('timing'),
      fees: part('fees'),
      remainder: part('opportunity'),
    },
    fillRatio: mean(({ cost }) => cost.fillRatio),
    makerShare: mean(({ cost }) => cost.makerShare ?? 0),
    childOrders: mean(({ result }) => result.children.length),
  };
}

/** A part of the shortfall in the unit of the whole. */
function inIndex(
  money: number,
  { shortfall, shortfallIndexBasisPoints }: ParentRun['cost'],
): number {
  const total = shortfall.total.toNumber();
  return total === 0 ? 0 : (money * (shortfallIndexBasisPoints ?? Number.NaN)) / total;
}
