import type { InstrumentId, MarketUpdate } from '@slipstream/core';
import { MarketWatch } from '../market/market-watch.ts';
import type { ReferenceSource } from './reference-source.ts';

/**
 * The size-weighted mid of an instrument's own book: the reference of spot, perpetuals and futures. It is
 * absent while the book is not live or a side is empty.
 *
 * @example
 * ```ts
 * import { microPriceReference } from '@slipstream/features';
 *
 * const reference = microPriceReference('deribit:BTC-PERPETUAL');
 * reference.kind; // => 'micro-price'
 * reference.price(0); // => undefined
 * ```
 */
export function microPriceReference(instrument: InstrumentId): ReferenceSource {
  const watch = new MarketWatch(instrument);
  return {
    kind: 'micro-price',
    update: (update: MarketUpdate) => watch.update(update),
    price: () => {
      const price = watch.microPrice;
      return watch.live && !Number.isNaN(price) ? price : undefined;
    },
  };
}
