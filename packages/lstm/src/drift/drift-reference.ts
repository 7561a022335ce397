import { type DataSet, MINUTE, type Micros, quantileOf, type Segment } from '@slipstream/core';
import { EmptyDataSet } from '../errors/empty-data-set.ts';
import { InvalidOption } from '../errors/invalid-option.ts';
import { STABILITY_BINS } from './population-stability.ts';
import { StabilityWindow } from './stability-window.ts';

/** By habit; a column that swings more than this by itself gets bounds of its own. */
const WATCH = 0.1;
const ALARM = 0.2;
/** Windows of the training block below which nothing is known of how far they differ by chance. */
const LEAST_WINDOWS = 8;
/** Deviations above the mean of a still feature's windows, chosen on simulated days of a feature that remembers 19 seconds. */
const WATCH_DEVIATIONS = 2.5;
const ALARM_DEVIATIONS = 5.5;

/** How a reference is fitted. */
export interface DriftReferenceOptions {
  /** The time that is compared with the training block; 4 minutes when left out. */
  readonly window?: Micros;
}

/** What one column was like in training. */
export interface ColumnReference {
  readonly name: string;
  /** Nine ascending quantiles, the borders of ten bins; equal ones leave bins empty. */
  readonly edges: readonly number[];
  /** The share of each bin. */
  readonly shares: readonly number[];
  /** A stability index from which the column is worth watching, and from which it has drifted. */
  readonly watchFrom: number;
  readonly alarmFrom: number;
}

/**
 * What the features of a training block were like, as plain data to keep beside the model.
 */
export interface DriftReference {
  readonly schemaHash: string;
  readonly window: Micros;
  /** The median number of rows in a window of the training block. */
  readonly rowsPerWindow: number;
  readonly columns: readonly ColumnReference[];
}

/**
 * Learns from a training block what its features look like, and how much windows of it differ from the whole.
 *
 * The population stability index alarms from 0.2 on by habit, which holds for independent values. A window of minutes
 * holds few independent values of a slow feature, so each column is judged by the windows of the training block too:
 * its bound is 0.2, or what lies 5.5 deviations above the windows' mean, if that is more. The index of a still feature is
 * nearly a sum of squares, so its cube root is taken as normal (Wilson and Hilferty 1931).
 *
 * @throws {InvalidOption} when the window is not above 0 or the block holds fewer than eight steps of it.
 * @throws {EmptyDataSet} when no row of the block lies in a segment.
 * @example
 * ```ts no-run
 * import type { DataSet, Segment } from '@slipstream/core';
 * import { fitDriftReference } from '@slipstream/lstm';
 *
 * declare const dataSet: DataSet;
 * declare const train: Segment;
 * const reference = fitDriftReference(dataSet, train);
 * JSON.stringify(reference); // beside the model
 * ```
 */
export function fitDriftReference(
  dataSet: DataSet,
  train: Segment,
  { window = 4 * MINUTE }: DriftReferenceOptions = {},
): DriftReference {
  if (!(Number.isSafeInteger(window) && window > 0)) {
    throw new InvalidOption({ option: 'window', value: window, expected: 'microseconds above 0' });
  }
  const { schema, features, times } = dataSet;
  const width = schema.columns.length;
  const rows = rowsWithin(dataSet, train);
  if (rows.length === 0) throw new EmptyDataSet({ what: 'the training block' });
  const plain = schema.columns.map(({ name }, column) => {
    const values = Float64Array.from(rows, (row) => features[row * width + column]!).sort();
    const edges = Array.from(
      { length: STABILITY_BINS - 1 },
      (_, edge) => quantileOf(values, (edge + 1) / STABILITY_BINS)!,
    );
    return { name, edges, shares: sharesOf(values, edges), watchFrom: WATCH, alarmFrom: ALARM };
  });
  const bare = { schemaHash: schema.hash, window, rowsPerWindow: 0, columns: plain };
  const sliding = new StabilityWindow(bare);
  const roots = plain.map((): number[] => []);
  const counts: number[] = [];
  for (const row of rows) {
    if (!sliding.add(times[row]!, features.subarray(row * width, (row + 1) * width))) continue;
    counts.push(sliding.rows);
    for (const [column, all] of roots.entries()) {
      all.push(Math.cbrt(sliding.stability[column]!));
    }
  }
  if (counts.length < LEAST_WINDOWS) {
    throw new InvalidOption({
      option: 'window',
      value: window,
      expected: `a time of which the training block holds ${LEAST_WINDOWS} steps, not ${counts.length}`,
    });
  }
  return {
    ...bare,
    rowsPerWindow: quantileOf(counts, 0.5)!,
    columns: plain.map((column, place) => {
      const passed = (deviations: number): number => upperEnd(roots[place]!, deviations);
      return {
        ...column,
        watchFrom: Math.max(WATCH, passed(WATCH_DEVIATIONS)),
        alarmFrom: Math.max(ALARM, passed(ALARM_DEVIATIONS)),
      };
    }),
  };
}

/** Rows of the block that lie in a segment. */
function rowsWithin({ segments }: DataSet, { start, end }: Segment): number[] {
  const rows: number[] = [];
  for (const segment of segments) {
    const last = Math.min(segment.end, end);
    for (let row = Math.max(segment.start, start); row < last; row += 1) rows.push(row);
  }
  return rows;
}

/** The shares of sorted values between edges: a value on an edge lies above it. */
function sharesOf(sorted: Float64Array, edges: readonly number[]): number[] {
  const below = edges.map((edge) => firstFrom(sorted, edge));
  return [...below, sorted.length].map(
    (count, bin) => (count - (bin === 0 ? 0 : below[bin - 1]!)) / sorted.length,
  );
}

function firstFrom(sorted: Float64Array, edge: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < edge) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What the cube of a normal number with the roots' mean and deviation passes seldom enough. */
function upperEnd(roots: readonly number[], deviations: number): number {
  const mean = roots.reduce((sum, one) => sum + one, 0) / roots.length;
  const squares = roots.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return (mean + deviations * Math.sqrt(squares / (roots.length - 1))) ** 3;
}
