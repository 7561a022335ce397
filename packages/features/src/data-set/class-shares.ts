import { type DataSet, DIRECTIONS, type LabelSchema, type Segment } from '@slipstream/core';
import { directionOf } from '../labels/direction.ts';
import { type RowSource, rowSource } from './row-source.ts';
import { requireRows } from './rows.ts';

/** How many rows of each class a label has in a block, and how many have none. */
export interface ClassCounts {
  /** The column that the classes come from: `move{horizon=1000000}`, `nextQuote.side{within=10000000}`. */
  readonly label: string;
  readonly down: number;
  readonly stable: number;
  readonly up: number;
  /** Their future meets a gap or the end. */
  readonly unknown: number;
}

/**
 * Counts the classes of every direction-like label in a range of rows, by the thresholds of a label schema. Published
 * per block of a split: a forecast that looks skilful on one share of stable rows may be nothing on another.
 *
 * @param labels whose thresholds count; those of the rows when left out.
 * @throws {InvalidSetting} when the rows are not in the data set.
 * @example
 * ```ts
 * import { classCounts, DataSetBuilder, featureSchema, labelSchema } from '@slipstream/features';
 *
 * const empty = new DataSetBuilder({
 *   schema: featureSchema({ features: [{ name: 'book.spread' }], clock: { kind: 'event' } }),
 *   labels: labelSchema({ reference: 'micro-price' }),
 *   instrument: 'deribit:BTC-PERPETUAL',
 *   synthetic: true,
 * }).dataSet();
 * const targets = { ...empty.targets, moves: [Float32Array.of(0, -1, 0.5, Number.NaN)] };
 * const [counts] = classCounts({ ...empty, rows: 4, targets }, { start: 0, end: 4 });
 * counts; // => { label: 'move{horizon=1000000}', down: 1, stable: 1, up: 1, unknown: 1 }
 * ```
 */
export function classCounts(
  source: DataSet | RowSource,
  rows: Segment,
  labels: LabelSchema = source.labels,
): ClassCounts[] {
  requireRows(source, rows);
  const names = classColumns(labels);
  const counts = names.map(() => ({ down: 0, stable: 0, up: 0, unknown: 0 }));
  for (const { targets } of rowSource(source).pieces(rows)) {
    const classes: Iterable<number>[] = [
      ...targets.moves.map((moves, label) =>
        moves.map((move) => directionOf(move, labels.directions[label]!.threshold)),
      ),
      ...(targets.nextQuotes ?? []).map(({ sides }) => sides),
      ...(targets.barriers ?? []).map(({ sides }) => sides),
    ];
    classes.forEach((ofLabel, label) => {
      for (const one of ofLabel) counts[label]![DIRECTIONS[one] ?? 'unknown'] += 1;
    });
  }
  return counts.map((count, label) => ({ label: names[label]!, ...count }));
}

function classColumns({ directions, nextQuotes = [], barriers = [] }: LabelSchema): string[] {
  return [
    ...directions.map(({ horizon }) => `move{horizon=${horizon}}`),
    ...nextQuotes.map(({ within }) => `nextQuote.side{within=${within}}`),
    ...barriers.map(({ horizon, width }) => `barrier.side{horizon=${horizon},width=${width}}`),
  ];
}

/** Shares in whole percent of the rows that are known, for a person: `31 % down, 40 % stable, 29 % up of 1200`. */
export function textOfCounts({ label, down, stable, up, unknown }: ClassCounts): string {
  const known = down + stable + up;
  const percent = (count: number): string =>
    known === 0 ? '–' : `${((100 * count) / known).toFixed(0)} %`;
  return `${label}: ${percent(down)} down, ${percent(stable)} stable, ${percent(up)} up of ${known}; ${unknown} unknown`;
}
