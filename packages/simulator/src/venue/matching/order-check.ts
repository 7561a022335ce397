import {
  feeNeedsUnderlying,
  type Instrument,
  type Lots,
  type MarketView,
  type Micros,
  type PriceTicks,
} from '@slipstream/core';
import type { VenueOrderType } from '../commands/venue-command.ts';
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
  | 'order-type-not-simulated'
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

/** Whether the venue knows an order type. */
export function isSimulated(orderType: VenueOrderType): boolean {
  return orderType !== 'trailing-stop';
}

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

/** Why an order cannot wait for its trigger; absent where it can. One that would go off at once is no stop. */
export function refusalOfTrigger(trigger: Trigger, market: MarketView): RefusalReason | undefined {
  const { price, source, rising } = trigger;
  const now = sourcePrice(market, source);
  if (!(price > 0 && price < Number.POSITIVE_INFINITY) || now === undefined) {
    return 'invalid-trigger-price';
  }
  const { ticks } = market.instrument;
  if (source !== 'index' && !ticks.allows(ticks.nearest(price))) return 'trigger-price-wrong-tick';
  if (source !== 'index' && Math.abs(ticks.inTicks(price) - ticks.nearest(price)) > ON_TICK) {
    return 'trigger-price-wrong-tick';
  }
  if (!setsOff(trigger, now)) return undefined;
  return rising ? 'trigger-price-too-low' : 'trigger-price-too-high';
}

/** A price this close to a tick, in ticks, is on it: prices are doubles. */
const ON_TICK = 1e-6;

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
