import type {
  BookView,
  Instrument,
  Micros,
  ParentOrder,
  Pricer,
  PriceTicks,
  Side,
  Valuation,
} from '@slipstream/core';
import { farTouch, lessAggressive, shifted, towardSafety } from './aggression.ts';

/** The most aggressive price that an order may have, or why nobody can say. */
export type WorstPrice =
  | { readonly kind: 'none' }
  | { readonly kind: 'ticks'; readonly ticks: PriceTicks }
  | { readonly kind: 'unknown'; readonly reason: string };

/** What a worst price is made from. */
export interface PriceBounds {
  readonly parent: ParentOrder;
  readonly instrument: Instrument;
  readonly book: BookView;
  readonly now: Micros;
  /** The last valuation while it is fresh. */
  readonly valuation: Valuation | undefined;
  readonly pricer: Pricer | undefined;
}

const NONE: WorstPrice = { kind: 'none' };

/**
 * The less aggressive of the parent's limit and its collar. A limit in volatility becomes a price through
 * the pricer, at the forward of a fresh valuation; without both it is unknown, and no order is safe.
 */
export function worstPrice(bounds: PriceBounds): WorstPrice {
  const limit = limitPrice(bounds);
  const collar = collarPrice(bounds);
  if (limit.kind !== 'ticks') return limit.kind === 'none' ? collar : limit;
  if (collar.kind !== 'ticks') return collar.kind === 'none' ? limit : collar;
  const { side } = bounds.parent;
  return { kind: 'ticks', ticks: lessAggressive(side, limit.ticks, collar.ticks) };
}

function limitPrice({ parent, instrument, now, valuation, pricer }: PriceBounds): WorstPrice {
  const { limit, side } = parent;
  if (!limit) return NONE;
  if (limit.kind === 'price') return rounded(instrument, side, limit.ticks);
  if (instrument.kind !== 'option') return unknown('a volatility limit needs an option');
  if (!pricer) return unknown('a volatility limit needs a pricer');
  if (!valuation) return unknown('no fresh valuation for the volatility limit');
  const point = { forward: valuation.forward, time: now };
  const price = pricer.priceAt(instrument, limit.volatility, point);
  if (!Number.isFinite(price)) return unknown(`the volatility limit prices at ${price}`);
  return rounded(instrument, side, instrument.ticks.inTicks(price));
}

function collarPrice({ parent, instrument, book }: PriceBounds): WorstPrice {
  const { collarTicks } = parent.risk;
  if (collarTicks === undefined) return NONE;
  const far = farTouch(book, parent.side);
  if (far === undefined) return unknown('no opposite quote for the collar');
  return rounded(instrument, parent.side, shifted(parent.side, far, collarTicks));
}

function rounded(instrument: Instrument, side: Side, ticks: number): WorstPrice {
  return { kind: 'ticks', ticks: towardSafety(instrument.ticks, side, ticks) };
}

function unknown(reason: string): WorstPrice {
  return { kind: 'unknown', reason };
}
