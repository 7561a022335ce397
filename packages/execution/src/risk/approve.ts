import type { BookView, Instrument, Lots, Side } from '@slipstream/core';
import type { DesiredOrder } from '../policy/policy.ts';
import { farTouch, isBeyond, lessAggressive, stepBack, towardSafety } from './aggression.ts';
import type { WorstPrice } from './limit-price.ts';

declare const approved: unique symbol;

/**
 * A desired order that passed the checks of its price and size. Only `approve` makes one, and only one can
 * be placed.
 */
export interface ApprovedOrder extends DesiredOrder {
  readonly [approved]: true;
}

/** An approved order, or why there is none. */
export type Approval =
  | { readonly kind: 'approved'; readonly order: ApprovedOrder }
  | { readonly kind: 'refused'; readonly reason: string };

/** What an order is checked against. */
export interface ApprovalBounds {
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
export function approve(desired: DesiredOrder, bounds: ApprovalBounds): Approval {
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
  return { kind: 'approved', order: { ...desired, ticks, lots } as ApprovedOrder };
}
