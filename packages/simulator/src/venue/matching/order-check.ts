import {
  feeNeedsUnderlying,
  type Lots,
  type MarketView,
  type Micros,
  type PriceTicks,
} from '@slipstream/core';
import type { VenueOrderType } from '../commands/venue-command.ts';

/** Why the simulated venue does not do what it is asked, as its `rejected` and `…-rejected` events say it. */
export type RefusalReason =
  | 'duplicate-order'
  | 'unknown-instrument'
  | 'not-open'
  | 'maintenance'
  | 'settlement'
  | 'expired'
  | 'book-not-live'
  | 'off-tick'
  | 'no-whole-lots'
  | 'below-minimum'
  | 'post-only'
  | 'reduce-only'
  | 'no-quote'
  | 'order-type-not-simulated'
  | 'no-underlying-price'
  | 'no-leg-marks'
  | 'order-not-open'
  | 'already-filled'
  | 'not-connected'
  | 'too-many-requests';

const SIMULATED: ReadonlySet<VenueOrderType> = new Set(['limit', 'market', 'market-limit']);

/** Whether the venue knows an order type. */
export function isSimulated(orderType: VenueOrderType): boolean {
  return SIMULATED.has(orderType);
}

/** Why an order cannot have this price and quantity now; absent when it can. A price is left out where any will do. */
export function refusalOfTerms(
  { ticks, lots }: { readonly ticks: PriceTicks | undefined; readonly lots: Lots },
  market: MarketView,
  time: Micros,
): RefusalReason | undefined {
  const { instrument } = market;
  if (market.trading !== 'open') return 'not-open';
  if ('expiry' in instrument && time >= instrument.expiry) return 'expired';
  if (ticks !== undefined) {
    const priced = instrument.ticks.allows(ticks) && (ticks > 0 || instrument.kind === 'combo');
    if (!priced) return 'off-tick';
  }
  if (!Number.isSafeInteger(lots)) return 'no-whole-lots';
  if (lots < instrument.size.minimum) return 'below-minimum';
  if (market.book.status !== 'live') return 'book-not-live';
  if (feeNeedsUnderlying(instrument) && underlyingOf(market) === undefined) {
    return 'no-underlying-price';
  }
  return undefined;
}

/** The price of the underlying that a linear option's fee is of. */
export function underlyingOf({ optionTicker }: MarketView): number | undefined {
  return optionTicker?.index ?? optionTicker?.forward;
}
