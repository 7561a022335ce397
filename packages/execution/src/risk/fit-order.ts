import type { BookView, Instrument, Lots, Side } from '@slipstream/core';
import type { DesiredOrder } from '../policy/policy.ts';
import { farTouch, isBeyond, lessAggressive, stepBack, towardSafety } from './aggression.ts';
import type { WorstPrice } from './limit-price.ts';

declare const fitted: unique symbol;

/**
 * A desired order whose price and size are valid on its instrument and inside the parent's limit. Only `fitOrder`
 * makes one. It may work; whether it may be placed now is for the risk checks to say.
 */
export interface FittedOrder extends DesiredOrder {
  readonly [fitted]: true;
}

/** A fitted order, or why there is none. */
export type Fit =
  | { readonly kind: 'fitted'; readonly order: FittedOrder }
  | { readonly kind: 'refused'; readonly reason: string };

/** What an order is fitted to. */
export interface FitBounds {
  readonly side: Side;
  readonly instrument: Instrument;
  readonly book: BookView;
  readonly worst: WorstPrice;
  readonly maxChild: Lots | undefined;
}

/**
 * Projects a desired order onto what is allowed, and only ever toward safety: fewer lots, a less aggressive
 * price. The price is rounded to the tick table, held inside the worst price, and of a post-only order kept
 * one tick off the opposite side.
 */
export function fitOrder(desired: DesiredOrder, bounds: FitBounds): Fit {
  const { side, instrument, book, worst, maxChild } = bounds;
  if (worst.kind === 'unknown') return { kind: 'refused', reason: worst.reason };

  let ticks = towardSafety(instrument.ticks, side, desired.ticks);
  if (worst.kind === 'ticks') ticks = lessAggressive(side, ticks, worst.ticks);
  const far = farTouch(book, side);
  if (desired.postOnly && far !== undefined && (ticks === far || isBeyond(side, ticks, far))) {
    ticks = stepBack(instrument.ticks, side, far);
  }
  if (ticks <= 0 && instrument.kind !== 'combo') {
    return { kind: 'refused', reason: `price of ${ticks} ticks` };
  }
  const lots = Math.min(Math.floor(desired.lots), maxChild ?? Number.POSITIVE_INFINITY);
  if (!(lots >= instrument.size.minimum)) {
    const least = instrument.size.minimum;
    return { kind: 'refused', reason: `${lots} lots are below the least order of ${least}` };
  }
  // Mostly it fits as it is, ten orders of it at every event.
  const fits = ticks === desired.ticks && lots === desired.lots;
  return { kind: 'fitted', order: (fits ? desired : { ...desired, ticks, lots }) as FittedOrder };
}
