import {
  feeNeedsUnderlying,
  type Lots,
  type MarketView,
  type Micros,
  type PlaceCommand,
  type PriceTicks,
} from '@slipstream/core';

/** Why the simulated venue does not take an order, as its `rejected` and `amend-rejected` events say it. */
export type RefusalReason =
  | 'duplicate-order'
  | 'unknown-instrument'
  | 'not-open'
  | 'expired'
  | 'book-not-live'
  | 'off-tick'
  | 'no-whole-lots'
  | 'below-minimum'
  | 'post-only'
  | 'reduce-only-not-simulated'
  | 'no-underlying-price'
  | 'order-not-open'
  | 'already-filled';

/** Why a new order cannot stand, whatever the book shows; absent when it can. */
export function refusalOfPlace(
  command: PlaceCommand,
  market: MarketView | undefined,
  time: Micros,
): RefusalReason | undefined {
  if (market === undefined) return 'unknown-instrument';
  if (command.reduceOnly === true) return 'reduce-only-not-simulated';
  return refusalOfTerms(command, market, time);
}

/** Why an order cannot have this price and quantity now; absent when it can. */
export function refusalOfTerms(
  { ticks, lots }: { readonly ticks: PriceTicks; readonly lots: Lots },
  market: MarketView,
  time: Micros,
): RefusalReason | undefined {
  const { instrument } = market;
  if (market.trading !== 'open') return 'not-open';
  if ('expiry' in instrument && time >= instrument.expiry) return 'expired';
  if (!instrument.ticks.allows(ticks) || (ticks <= 0 && instrument.kind !== 'combo')) {
    return 'off-tick';
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
