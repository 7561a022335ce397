import type { ArmId } from '../arms/arm-ids.ts';
import type { ParentOutcome } from '../execution/run-parent.ts';
import type { PairResult } from '../jobs/job.ts';
import type { Cell } from '../plan/cell.ts';
import type { DayValue } from '../statistics/day-values.ts';

/** One parent as every arm of a cell executed it. */
export interface PairedParent {
  readonly day: string;
  /** In touches. */
  readonly size: number;
  readonly outcomes: Readonly<Partial<Record<ArmId, ParentOutcome>>>;
}

/** The parents of a cell, and how many were left out of all its arms. */
export interface CellParents {
  readonly cell: Cell;
  readonly parents: readonly PairedParent[];
  readonly excluded: number;
}

/** Pairs the outcomes of a cell: a parent that one arm cannot tell the cost of is left out of all. */
export function cellParents(cell: Cell, results: readonly PairResult[]): CellParents {
  const parents: PairedParent[] = [];
  let excluded = 0;
  for (const { session, sizes, cells } of results.flatMap((result) => result.sessions)) {
    const own = cells[cell.id];
    if (own === undefined) continue;
    for (const [index, size] of sizes.entries()) {
      const outcomes = cell.arms.map((arm) => [arm, own[arm]?.[index]] as const);
      if (outcomes.some(([, outcome]) => outcome === null || outcome === undefined)) excluded += 1;
      else parents.push({ day: session, size, outcomes: Object.fromEntries(outcomes) });
    }
  }
  return { cell, parents, excluded };
}

/** What is compared: the whole shortfall, or the one without the underlying's own moves. */
export type Metric = 'cost' | 'deltaAdjusted';

/** The cost of one arm minus that of another, parent by parent: above 0 the second is cheaper. */
export function differences(
  parents: readonly PairedParent[],
  dearer: ArmId,
  cheaper: ArmId,
  metric: Metric = 'cost',
): readonly DayValue[] {
  return parents.flatMap(({ day, outcomes }) => {
    const [from, to] = [outcomes[dearer]?.[metric], outcomes[cheaper]?.[metric]];
    return typeof from === 'number' && typeof to === 'number' ? [{ day, value: from - to }] : [];
  });
}
