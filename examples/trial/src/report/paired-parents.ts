import type { ArmId } from '../arms/arm-ids.ts';
import type { ParentOutcome } from '../execution/run-parent.ts';
import type { ExecutionFault, PairResult, SessionResult } from '../jobs/job.ts';
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
  /** Executions that broke. */
  readonly faults: readonly ExecutionFault[];
  /** Days that were run, of those that are planned. */
  readonly days: number;
  readonly plannedDays: number;
}

/** Pairs by fold and day, whatever order they were done in. */
export function byPlace(a: PairResult, b: PairResult): number {
  return a.fold === b.fold ? a.first - b.first : a.fold - b.fold;
}

/** The sessions that a cell was run on, in the order of the plan, whatever order they were run in. */
export function sessionsOf(cell: Cell, results: readonly PairResult[]): readonly SessionResult[] {
  return results
    .filter(({ sessions }) => sessions[0]!.cells[cell.id] !== undefined)
    .sort(byPlace)
    .flatMap(({ sessions }) => sessions);
}

/**
 * Pairs the outcomes of a cell: a parent that one arm cannot tell the cost of is left out of all.
 *
 * @param folds how many blocks of sessions the plan has.
 */
export function cellParents(
  cell: Cell,
  results: readonly PairResult[],
  folds: number,
): CellParents {
  const parents: PairedParent[] = [];
  let excluded = 0;
  const sessions = sessionsOf(cell, results);
  for (const { session, sizes, cells } of sessions) {
    const own = cells[cell.id]!;
    for (const [index, size] of sizes.entries()) {
      const outcomes = cell.arms.map((arm) => [arm, own[arm]?.[index]] as const);
      if (outcomes.some(([, outcome]) => outcome === null || outcome === undefined)) excluded += 1;
      else parents.push({ day: session, size, outcomes: Object.fromEntries(outcomes) });
    }
  }
  return {
    ...{ cell, parents, excluded },
    faults: sessions.flatMap(({ faults }) => faults.filter((fault) => fault.cell === cell.id)),
    days: sessions.length,
    plannedDays: folds * cell.sessions,
  };
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
