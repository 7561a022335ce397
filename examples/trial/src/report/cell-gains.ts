import type { Cell } from '../plan/cell.ts';
import type { TrialPlan } from '../plan/trial-plan.ts';
import { holm } from '../statistics/holm.ts';
import { type Comparison, comparison } from './comparison.ts';
import { type CellParents, differences } from './paired-parents.ts';

/** A comparison, and its p-value among those that it stands with. */
export interface Judged extends Comparison {
  /** Holm's. */
  readonly adjusted: number | undefined;
}

/** A cell's gain. */
export interface CellGain extends Judged {
  readonly cell: Cell;
  readonly excluded: number;
}

/** The gain in each cell beside the headline. The placebo is no attempt at a gain, and is not counted among those. */
export function cellGains(
  cells: readonly CellParents[],
  { judgement, seed }: Pick<TrialPlan, 'judgement' | 'seed'>,
): readonly CellGain[] {
  const gainOf = ({ cell, parents }: CellParents): Comparison =>
    comparison(cell.title, differences(parents, 'shuffled', 'real'), judgement, seed);
  const axes = cells.filter(({ cell }) => cell.axis !== 'headline' && cell.axis !== 'null');
  const placebo = cells.filter(({ cell }) => cell.axis === 'null');
  const gains = [
    ...judged(axes.map(gainOf)),
    ...placebo.map((one): Judged => ({ ...gainOf(one), adjusted: undefined })),
  ];
  return [...axes, ...placebo].map(({ cell, excluded }, index): CellGain => {
    return { ...gains[index]!, cell, excluded };
  });
}

/** Holm's p-values for comparisons that stand together; those without values are not counted. */
export function judged(comparisons: readonly Comparison[]): readonly Judged[] {
  const known = comparisons.filter(({ p }) => p !== undefined);
  const adjusted = holm(known.map(({ p }) => p!));
  return comparisons.map((one) => {
    const index = known.indexOf(one);
    return { ...one, adjusted: index < 0 ? undefined : adjusted[index] };
  });
}

/** The largest p-value: that all of several hold, by intersection-union. */
export function mostOf(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}
