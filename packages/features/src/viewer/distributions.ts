import type { Segment } from '@slipstream/core';
import type { RowSource } from '../data-set/row-source.ts';
import { columnsOfTargets, labelColumns } from '../labels/label-columns.ts';
import { type Passage, quantilesOfColumns } from '../statistics/order-statistics.ts';
import { populationStability, STABILITY_BINS } from './population-stability.ts';

/** How many bars a histogram has. */
const BARS = 36;
/** Outliers beyond these shares are heaped up in the first and the last bar. */
const EDGES = [0.005, 0.995];

/** How the numbers of a column lie, in the training block and after it. */
export interface Distribution {
  readonly name: string;
  readonly kind: 'feature' | 'label';
  /** From the first bar to the last; equal where the column is constant. */
  readonly from: number;
  readonly to: number;
  readonly train: readonly number[];
  readonly later: readonly number[];
  /** Population stability index of what comes later against the training block; NaN where one is empty. */
  readonly stability: number;
  /** The share of all rows in which it is not known, or censored. */
  readonly unknown: number;
}

/** The distributions of all features and labels. It goes through the rows eight times and holds none of them. */
export function distributions(source: RowSource, train: Segment): Distribution[] {
  const names = [...source.schema.columns.map(({ name }) => name), ...labelColumns(source.labels)];
  const features = source.schema.columns.length;
  const passage = everyNumber(source, { start: 0, end: source.rows });
  const inTrain = everyNumber(source, train);
  const counted = countsOf(passage, names.length);
  const trained = countsOf(inTrain, names.length);
  // A column of which nothing is known has no quantiles; it is asked for those of nothing.
  const known = names.map((_, column) => trained[column]! > 0);
  const edges = quantilesOf(passage, counted, EDGES);
  const shares = Array.from({ length: STABILITY_BINS - 1 }, (_, bin) => (bin + 1) / STABILITY_BINS);
  const cuts = quantilesOf(inTrain, trained, shares);

  const bars = names.map(() => [new Float64Array(BARS), new Float64Array(BARS)] as const);
  const bins = names.map(
    () => [new Float64Array(STABILITY_BINS), new Float64Array(STABILITY_BINS)] as const,
  );
  const fill = (rows: Segment, which: 0 | 1): void => {
    if (rows.start >= rows.end) return;
    everyNumber(
      source,
      rows,
    )((column, value) => {
      const [from, to] = edges[column]!;
      bars[column]![which][barOf(value, from!, to!)]! += 1;
      if (known[column]!) bins[column]![which][binOf(value, cuts[column]!)]! += 1;
    });
  };
  fill(train, 0);
  fill({ start: train.end, end: source.rows }, 1);
  return names.map((name, column) => ({
    name,
    kind: column < features ? 'feature' : 'label',
    from: edges[column]![0] ?? Number.NaN,
    to: edges[column]![1] ?? Number.NaN,
    train: [...bars[column]![0]],
    later: [...bars[column]![1]],
    stability: populationStability(...bins[column]!),
    unknown: 1 - counted[column]! / source.rows,
  }));
}

/** All finite numbers of features and labels. */
function everyNumber(source: RowSource, rows: Segment): Passage {
  const width = source.schema.columns.length;
  return (see) => {
    for (const { features, targets } of source.pieces(rows)) {
      for (let at = 0; at < features.length; at += 1) {
        if (Number.isFinite(features[at]!)) see(at % width, features[at]!);
      }
      columnsOfTargets(targets).forEach((values, label) => {
        for (const value of values) if (Number.isFinite(value)) see(width + label, value);
      });
    }
  };
}

function countsOf(passage: Passage, columns: number): Float64Array {
  const counts = new Float64Array(columns);
  passage((column) => {
    counts[column]! += 1;
  });
  return counts;
}

/** Quantiles of the columns that have numbers; none of the others. */
function quantilesOf(
  passage: Passage,
  counts: Float64Array,
  probabilities: readonly number[],
): readonly number[][] {
  const places = Array.from(counts, (_, column) => column).filter((column) => counts[column]! > 0);
  const placeOf = new Map(places.map((column, place) => [column, place]));
  const some: Passage = (see) => passage((column, value) => see(placeOf.get(column)!, value));
  const found = quantilesOfColumns(
    some,
    places.map((column) => counts[column]!),
    probabilities,
  );
  return Array.from(counts, (_, column) => {
    const place = placeOf.get(column);
    return place === undefined ? [] : found[place]!;
  });
}

function barOf(value: number, from: number, to: number): number {
  if (!(to > from)) return 0;
  const place = Math.floor(((value - from) / (to - from)) * BARS);
  return Math.min(BARS - 1, Math.max(0, place));
}

/** The first bin whose upper edge is at or above the value. */
function binOf(value: number, cuts: readonly number[]): number {
  let bin = 0;
  while (bin < cuts.length && value > cuts[bin]!) bin += 1;
  return bin;
}
