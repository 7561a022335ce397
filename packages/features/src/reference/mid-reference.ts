import type { InstrumentId, MarketUpdate } from '@slipstream/core';
import { MarketWatch } from '../market/market-watch.ts';
import type { ReferenceSource } from './reference-source.ts';

/**
 * The middle between an instrument's best bid and ask: what most published results are about. The imbalance of the
 * touch predicts it, because it does not hold that; the size-weighted mid does. It is absent while the book is not live
 * or a side is empty.
 *
 * @example
 * ```ts
 * import { midReference } from '@slipstream/features';
 *
 * const reference = midReference('deribit:BTC-PERPETUAL');
 * reference.kind; // => 'mid'
 * reference.price(0); // => undefined
 * ```
 */
export function midReference(instrument: InstrumentId): ReferenceSource {
  const watch = new MarketWatch(instrument);
  return {
    kind: 'mid',
    update: (update: MarketUpdate) => watch.update(update),
    price: () =>
      watch.live && !Number.isNaN(watch.midTicks) ? watch.midTicks * watch.tick : undefined,
  };
}
