import {
  type DirectionForecast,
  exchangeValue,
  feeNeedsUnderlying,
  fillFee,
  type Liquidity,
} from '@slipstream/core';
import type { PolicyContext } from '../policy/policy-context.ts';
import { farTouch, isBeyond } from '../risk/aggression.ts';
import { favourableMove, freshForecast } from './direction.ts';
import { fairTicks } from './fair.ts';

/** What crossing now saves and costs, in smallest ticks per unit of amount. */
export interface Crossing {
  /** Expected move, and the later crossing that follows where a resting order would not fill. */
  readonly saving: number;
  /** Far touch minus fair value, and the taker's fee beyond the maker's. */
  readonly cost: number;
  readonly pays: boolean;
}

/** What the gate assumes. */
export interface GateSettings {
  readonly forecastMaxAge: number;
  /** The chance that a resting order fills within the horizon while the price stays. */
  readonly fillChanceWhenStable: number;
}

/**
 * Whether crossing now is expected to save more than it costs. Waiting costs the expected move, and, with the
 * chance that a resting order does not fill, half of the spread that is expected then. A resting order fills
 * when the price comes to it, and with a set chance when it stays. Nothing where a part is not known.
 */
export function weighCrossing(
  context: PolicyContext,
  direction: DirectionForecast,
  { forecastMaxAge, fillChanceWhenStable }: GateSettings,
): Crossing | undefined {
  const { side } = context.parent;
  const far = farTouch(context.market.book, side);
  const fair = fairTicks(context, forecastMaxAge);
  const forecast = freshForecast(context, forecastMaxAge);
  if (far === undefined || fair === undefined || !forecast) return undefined;

  const toFar = isBeyond(side, far, fair) ? Math.abs(far - fair) : -Math.abs(far - fair);
  const comes = side === 'buy' ? direction.down : direction.up;
  const fills = comes + direction.stable * fillChanceWhenStable;
  const later = forecast.spread.ahead / 2;
  const saving = favourableMove(direction, side) + (1 - fills) * later;
  const cost = toFar + (feeDifference(context, far) ?? Number.NaN);
  if (!Number.isFinite(saving) || !Number.isFinite(cost)) return undefined;
  return { saving, cost, pays: saving > cost };
}

/** What a taker pays beyond a maker, in smallest ticks; absent while the price it is a share of is not known. */
function feeDifference(
  { instrument, valuation, market }: PolicyContext,
  ticks: number,
): number | undefined {
  // Inverse options charge both alike, and exact money would be the dearest part of the decision, to give 0.
  if (instrument.fees.taker === instrument.fees.maker) return 0;
  const amount = instrument.size.amount(instrument.size.minimum);
  const price = instrument.ticks.price(ticks);
  const { optionTicker, ticker } = market;
  const underlying =
    valuation?.forward ?? optionTicker?.forward ?? optionTicker?.index ?? ticker?.index;
  if (feeNeedsUnderlying(instrument) && !Number.isFinite(underlying)) return undefined;
  const fee = (liquidity: Liquidity): number =>
    fillFee(instrument, { amount, price, liquidity, underlying }).toNumber();
  const oneTick = exchangeValue(instrument, amount, instrument.ticks.price(ticks + 1))
    .minus(exchangeValue(instrument, amount, price))
    .abs()
    .toNumber();
  return (fee('taker') - fee('maker')) / oneTick;
}
