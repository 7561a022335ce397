import type {
  DataSet,
  FeatureVector,
  LabelSchema,
  MarketUpdate,
  Micros,
  Reference,
  Segment,
} from '@slipstream/core';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { LabelTracker } from '../labels/label-tracker.ts';
import { FeatureExtractor, type FeatureExtractorParts } from '../vector/feature-extractor.ts';
import { CoverageCount } from './coverage.ts';
import type { DataSetBlock } from './data-set-block.ts';
import { float32Column, float64Column } from './growable-column.ts';
import { TargetColumns } from './target-columns.ts';

/** What a data set is collected of. */
export interface DataSetBuilderParts extends FeatureExtractorParts {
  readonly labels: LabelSchema;
  /** Whether the market is a synthetic one. */
  readonly synthetic: boolean;
}

/**
 * Collects a data set from the updates of a line, through the same extractor that trades. Rows are the vectors that
 * are ready; their labels are filled in as their future comes. A row whose future crosses a gap, or the end, keeps
 * its labels unknown.
 *
 * However long the line, memory stays bounded for who takes {@link takeBlock blocks} of settled rows away.
 *
 * Vectors that are masked leave no row, and rows of one segment follow each other as the vectors did that a model
 * would have been given.
 *
 * @example
 * ```ts
 * import { DataSetBuilder, featureSchema, labelSchema } from '@slipstream/features';
 *
 * const builder = new DataSetBuilder({
 *   schema: featureSchema({ features: [{ name: 'book.spread' }], clock: { kind: 'event' } }),
 *   labels: labelSchema({ reference: 'micro-price' }),
 *   instrument: 'deribit:BTC-PERPETUAL',
 *   synthetic: false,
 * });
 * builder.sample(1_700_000_000_000_000).notReady; // => 'book-not-live'
 * builder.dataSet().rows; // => 0
 * ```
 */
export class DataSetBuilder {
  readonly extractor: FeatureExtractor;
  readonly #labels: LabelSchema;
  readonly #synthetic: boolean;
  readonly #targets: TargetColumns;
  readonly #tracker: LabelTracker;
  readonly #times = float64Column();
  readonly #references = float64Column();
  readonly #volatility = float32Column();
  readonly #spread = float32Column();
  readonly #features = float32Column();
  readonly #coverage = new CoverageCount();
  /** The rows, among those held, that begin a segment. */
  #segmentStarts: number[] = [];
  #segment = Number.NaN;
  /** How many rows were taken away. */
  #taken = 0;

  /**
   * @throws {InvalidSetting} when the labels are about another kind of price than the reference.
   * @throws what {@link FeatureExtractor} throws.
   */
  constructor({ labels, synthetic, ...parts }: DataSetBuilderParts) {
    this.extractor = new FeatureExtractor(parts);
    const { market } = this.extractor;
    if (labels.reference !== market.reference.kind) {
      throw new InvalidSetting({
        setting: 'reference of the labels',
        value: labels.reference,
        expected: `'${market.reference.kind}', which the reference source gives, or another source`,
      });
    }
    this.#labels = labels;
    this.#synthetic = synthetic;
    this.#targets = new TargetColumns(labels, market);
    this.#tracker = new LabelTracker(
      this.#targets.forward,
      labels.startLatency,
      (row, label, value) => this.#targets.write(row - this.#taken, label, value),
    );
  }

  /** How many rows are held. */
  get rows(): number {
    return this.#times.length;
  }

  /** How many of them, from the first on, wait for no part of their future. */
  get settled(): number {
    return this.#tracker.settled - this.#taken;
  }

  /** How many rows wait for a part of their future. */
  get pending(): number {
    return this.#tracker.pending;
  }

  /**
   * Takes in an update.
   *
   * @throws {TimeWentBack} when it was received before the last one, or before the last sample.
   */
  update(update: MarketUpdate): void {
    const { market } = this.extractor;
    const { segment } = market;
    const time = update.event.receiveTime;
    this.#tracker.settleBefore(time);
    this.extractor.update(update);
    if (market.segment !== segment) this.#tracker.cut();
    if (market.live) this.#tracker.observe(time);
  }

  /**
   * Takes a vector, and a row of it if it is ready.
   *
   * @throws {TimeWentBack} when the time lies before the last update or sample.
   */
  sample(time: Micros): FeatureVector {
    this.#tracker.settleBefore(time);
    const vector = this.extractor.sample(time);
    this.#coverage.count(time, vector.notReady);
    if (vector.reference !== undefined) this.#addRow(vector, vector.reference);
    return vector;
  }

  /** The rows that are held, in arrays of its own. */
  dataSet(): DataSet {
    return this.#cut(this.rows);
  }

  /**
   * Takes the first rows away: all that are settled, or fewer. At the end of a line all that are left may be taken;
   * what is unknown of them stays so.
   *
   * @throws {InvalidSetting} when there are not so many rows.
   */
  takeBlock(rows: number = this.settled): DataSetBlock {
    if (!(Number.isInteger(rows) && rows >= 0 && rows <= this.rows)) {
      throw new InvalidSetting({
        setting: 'rows of a block',
        value: rows,
        expected: `a whole number up to the ${this.rows} that are held`,
      });
    }
    const block = {
      firstRow: this.#taken,
      continues: rows > 0 && this.#segmentStarts[0] !== 0,
      dataSet: this.#cut(rows),
      coverage: this.#coverage.taken(),
    };
    for (const column of [this.#times, this.#references, this.#volatility, this.#spread]) {
      column.drop(rows);
    }
    this.#features.drop(rows * this.extractor.schema.columns.length);
    this.#targets.drop(rows);
    this.#segmentStarts = this.#segmentStarts.flatMap((start) =>
      start >= rows ? [start - rows] : [],
    );
    this.#taken += rows;
    return block;
  }

  #cut(rows: number): DataSet {
    return {
      instrument: this.extractor.market.instrument,
      schema: this.extractor.schema,
      labels: this.#labels,
      rows,
      times: this.#times.cut(rows),
      features: this.#features.cut(rows * this.extractor.schema.columns.length),
      references: this.#references.cut(rows),
      levels: { volatility: this.#volatility.cut(rows), spread: this.#spread.cut(rows) },
      segments: this.#segments(rows),
      targets: this.#targets.cut(rows),
      synthetic: this.#synthetic,
    };
  }

  #addRow(vector: FeatureVector, reference: Reference): void {
    const row = this.rows;
    if (vector.segment !== this.#segment) {
      this.#segment = vector.segment;
      this.#segmentStarts.push(row);
    }
    this.#times.push(vector.time);
    this.#references.push(reference.price);
    this.#volatility.push(reference.volatility);
    this.#spread.push(reference.spreadTicks);
    const start = this.#features.extend(vector.length, Number.NaN);
    vector.copyTo(this.#features.numbers, start);
    this.#targets.addRow();
    this.#tracker.sample(vector.time, this.#taken + row);
  }

  /** The segments of the first rows. The first goes on from rows that were taken where none begins with it. */
  #segments(rows: number): Segment[] {
    const starts = this.#segmentStarts.filter((start) => start < rows);
    if (rows > 0 && starts[0] !== 0) starts.unshift(0);
    return starts.map((start, index) => ({ start, end: starts[index + 1] ?? rows }));
  }
}
