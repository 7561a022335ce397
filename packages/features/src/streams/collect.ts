import type { DataSet, FeatureSchema, LabelSchema, MarketUpdate } from '@slipstream/core';
import type { OperatorFunction } from 'rxjs';
import { DataSetBuilder } from '../data-set/data-set-builder.ts';
import type { FeaturesOptions } from './features.ts';
import { sampleOn } from './sample-on.ts';

/** What a line is collected for. */
export interface CollectOptions extends FeaturesOptions {
  /** Whether the market is a synthetic one; whatever is printed of the data then says so. */
  readonly synthetic: boolean;
}

/**
 * One data set of a whole line, emitted when it completes: the vectors that {@link features} would have given, with
 * their labels.
 *
 * @throws what {@link DataSetBuilder} throws, as the error of the stream.
 * @example
 * ```ts
 * import { MarketTime } from '@slipstream/core';
 * import { collect, featureSchema, labelSchema } from '@slipstream/features';
 * import { EMPTY } from 'rxjs';
 *
 * const schema = featureSchema({ features: [{ name: 'book.imbalance' }], clock: { kind: 'event' } });
 * const labels = labelSchema({ reference: 'micro-price' });
 * const scheduler = new MarketTime({ start: 1_700_000_000_000_000 });
 * const rows: number[] = [];
 * EMPTY.pipe(
 *   collect(schema, labels, { instrument: 'deribit:BTC-PERPETUAL', scheduler, synthetic: false }),
 * ).subscribe((dataSet) => rows.push(dataSet.rows));
 * rows; // => [0]
 * ```
 */
export function collect(
  schema: FeatureSchema,
  labels: LabelSchema,
  { reference, scheduler, ...parts }: CollectOptions,
): OperatorFunction<MarketUpdate, DataSet> {
  return sampleOn(schema.clock, scheduler, (subscriber) => {
    const builder = new DataSetBuilder({
      schema,
      labels,
      ...parts,
      ...(reference === undefined ? {} : { reference: reference() }),
    });
    return {
      update: (update) => builder.update(update),
      get due() {
        return builder.extractor.due;
      },
      sample: (time) => builder.sample(time),
      complete: () => subscriber.next(builder.dataSet()),
    };
  });
}
