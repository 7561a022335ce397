import type { FeatureSchema, FeatureVector, InstrumentId, MarketUpdate } from '@slipstream/core';
import type { OperatorFunction } from 'rxjs';
import type { Leaders } from '../market/observed-market.ts';
import type { ReferenceSource } from '../reference/reference-source.ts';
import type { FeatureRegistry } from '../schema/feature-registry.ts';
import { FeatureExtractor } from '../vector/feature-extractor.ts';
import { type LineTime, sampleOn } from './sample-on.ts';

/** Whose features a line gives, and by whose time. */
export interface FeaturesOptions {
  readonly instrument: InstrumentId;
  readonly underlying?: InstrumentId;
  /** Further markets that features look at, by role: `{ spot: 'binance-spot:BTCUSDT' }`. */
  readonly leaders?: Leaders;
  /** Makes the reference of each subscription; the instrument's own size-weighted mid when left out. */
  readonly reference?: () => ReferenceSource;
  /** The time of the line. */
  readonly scheduler: LineTime;
  readonly registry?: FeatureRegistry;
}

/**
 * Feature vectors of one instrument, taken by the schema's clock. Vectors that are not ready are emitted too, and say
 * why. Each is a lease: whoever keeps one, keeps its `copy()`.
 *
 * It stands behind the books of its line without an asynchronous operator between, because it reads their views.
 *
 * @throws what {@link FeatureExtractor} throws, as the error of the stream.
 * @example
 * ```ts
 * import { MarketTime } from '@slipstream/core';
 * import { features, featureSchema } from '@slipstream/features';
 * import { EMPTY, count } from 'rxjs';
 *
 * const schema = featureSchema({
 *   features: [{ name: 'book.imbalance' }],
 *   clock: { kind: 'interval', micros: 100_000 },
 * });
 * const scheduler = new MarketTime({ start: 1_700_000_000_000_000 });
 * const seen: number[] = [];
 * EMPTY.pipe(features(schema, { instrument: 'deribit:BTC-PERPETUAL', scheduler }), count()).subscribe((vectors) =>
 *   seen.push(vectors),
 * );
 * seen; // => [0]
 * ```
 */
export function features(
  schema: FeatureSchema,
  { reference, scheduler, ...parts }: FeaturesOptions,
): OperatorFunction<MarketUpdate, FeatureVector> {
  return sampleOn(schema.clock, scheduler, (subscriber) => {
    const extractor = new FeatureExtractor({
      schema,
      ...parts,
      ...(reference === undefined ? {} : { reference: reference() }),
    });
    return {
      update: (update) => extractor.update(update),
      get due() {
        return extractor.due;
      },
      sample: (time) => subscriber.next(extractor.sample(time)),
      complete: () => {},
    };
  });
}
