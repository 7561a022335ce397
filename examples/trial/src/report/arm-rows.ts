import { ARM_IDS, type ArmId } from '../arms/arm-ids.ts';
import type { TrialPlan } from '../plan/trial-plan.ts';
import { type DayInterval, dayBootstrap } from '../statistics/day-bootstrap.ts';
import type { PairedParent } from './paired-parents.ts';

/** What an arm cost on average over the parents of the headline, and how it completed them. */
export interface ArmRow {
  readonly arm: ArmId;
  readonly cost: DayInterval;
  readonly deltaAdjusted: number | undefined;
  readonly fillRatio: number;
  /** Mean cost of the remainder, its sweep and the fees of that: part of the cost, over all parents. */
  readonly remainderCost: number;
  /** Parents that were not filled whole. */
  readonly unfilled: number;
  /** Mean share of a parent that was filled in the last tenth of its window. */
  readonly lastTenthShare: number;
  readonly makerShare: number;
  readonly children: number;
}

/** One row an arm. */
export function armRows(
  parents: readonly PairedParent[],
  { judgement, seed }: Pick<TrialPlan, 'judgement' | 'seed'>,
): readonly ArmRow[] {
  if (parents.length === 0) return [];
  const { resamples, level } = judgement;
  return ARM_IDS.map((arm): ArmRow => {
    const outcomes = parents.map(({ outcomes: all }) => all[arm]!);
    const adjusted = outcomes.flatMap(({ deltaAdjusted }) =>
      deltaAdjusted === null ? [] : [deltaAdjusted],
    );
    return {
      arm,
      cost: dayBootstrap(
        parents.map(({ day }, index) => ({ day, value: outcomes[index]!.cost })),
        { seed: `${seed}/${arm}`, resamples, level },
      ),
      deltaAdjusted: adjusted.length === 0 ? undefined : mean(adjusted),
      fillRatio: mean(outcomes.map(({ fillRatio }) => fillRatio)),
      remainderCost: mean(outcomes.map(({ remainderCost }) => remainderCost)),
      unfilled: outcomes.filter(({ fillRatio }) => fillRatio < 1).length,
      lastTenthShare: mean(outcomes.map(({ lastTenthShare }) => lastTenthShare)),
      makerShare: mean(outcomes.map(({ makerShare }) => makerShare)),
      children: mean(outcomes.map(({ children }) => children)),
    };
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
