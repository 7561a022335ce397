import { type Micros, SECOND } from '@slipstream/core';
import { ofTheTouch, recordedSource } from '@slipstream/example-linear-baselines/source';
import { defaultFeatures, featureSchema, labelSchema, midReference } from '@slipstream/features';
import type { Market } from './market.ts';

/**
 * A recording of one Binance market, read by its quotes: a row at each change of the touch, labels of the mid. The mid, because
 * the sizes in a micro-price revert by themselves and the imbalance would predict that.
 */
export async function recordedMarket(
  files: readonly string[],
  horizons: readonly Micros[],
  startLatency: Micros,
): Promise<Market> {
  const source = await recordedSource(files);
  return {
    source,
    reference: () => midReference(source.instrument),
    schema: featureSchema({
      features: defaultFeatures().filter(ofTheTouch),
      clock: { kind: 'top-of-book-change' },
    }),
    labels: labelSchema({
      ...{ reference: 'mid', startLatency, horizons },
      volatilityHorizon: 10 * SECOND,
      spreadHorizon: SECOND,
    }),
    notes: [
      source.description,
      'One row per change of the best prices or amounts; labels of the mid.',
    ],
  };
}
