import {
  feeNeedsUnderlying,
  type Instrument,
  type Lots,
  type MarketView,
  type Micros,
  type PriceTicks,
} from '@slipstream/core';
import { setsOff, sourcePrice, type Trigger } from './trigger.ts';

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
  | 'invalid-trigger-price'
  | 'trigger-price-wrong-tick'
  | 'trigger-price-too-high'
  | 'trigger-price-too-low'
  | 'invalid-max-show-amount'
  | 'invalid-price'
  | 'no-underlying-price'
  | 'no-leg-marks'
  | 'order-not-open'
  | 'already-filled'
  | 'not-connected'
  | 'too-many-requests';

/** How many times its minimum an instrument's iceberg must show, and how many times that it may hide; below. */
const ICEBERG = 100;

/** Why an order may not hide as much as it wants to; absent where it may. */
export function refusalOfDisplay(
  { display, lots }: { readonly display: Lots; readonly lots: Lots },
  { size }: Instrument,
): RefusalReason | undefined {
  if (display === Number.POSITIVE_INFINITY) return undefined;
  const whole = Number.isSafeInteger(display) && display >= ICEBERG * size.minimum;
  return whole && lots - display < ICEBERG * display ? undefined : 'invalid-max-show-amount';
}

/**
 * Why an order cannot wait for its trigger; absent where it can. One that would go off at once is no stop, and one that trails
 * by nothing is none either.
 */
export function refusalOfTrigger(trigger: Trigger, market: MarketView): RefusalReason | undefined {
  const { price, source, rising, offset } = trigger;
  const now = sourcePrice(market, source);
  const whole = price > 0 && price < Number.POSITIVE_INFINITY;
  if (!whole || now === undefined || !((offset ?? 1) > 0)) return 'invalid-trigger-price';
  // A trailing stop follows its source wherever that goes, and an index knows no ticks.
  const onGrid = offset === undefined && source !== 'index';
  if (onGrid && !isOnTick(price, market.instrument)) return 'trigger-price-wrong-tick';
  if (!setsOff(trigger, now)) return undefined;
  return rising ? 'trigger-price-too-low' : 'trigger-price-too-high';
}

/** A price this close to a tick, in ticks, is on it: prices are doubles. */
const ON_TICK = 1e-6;

function isOnTick(price: number, { ticks }: Instrument): boolean {
  const nearest = ticks.nearest(price);
  return ticks.allows(nearest) && Math.abs(ticks.inTicks(price) - nearest) <= ON_TICK;
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
