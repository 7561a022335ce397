import { type ParentOrder, type PriceTicks, signOf } from '@slipstream/core';
import type { Leg } from './leg.ts';

/** The worst price of one leg, in (fractional) ticks of its instrument; or that none is known to be safe. */
export type LegLimit =
  | { readonly kind: 'none' }
  | { readonly kind: 'ticks'; readonly ticks: number }
  | { readonly kind: 'unknown'; readonly reason: string };

/**
 * What one leg may cost so that the parent's net price stays within its limit, the other legs at the prices given. The
 * limit counts ticks of the first leg: the price of a unit, legs of negative ratio subtracted. A net price may be
 * negative.
 *
 * @param prices of every leg, as quoted: what was paid on average where something was, else what taking it would cost
 *   now; absent where that is not known.
 */
export function legLimit(
  { limit, side }: Pick<ParentOrder, 'limit' | 'side'>,
  legs: readonly Leg[],
  index: number,
  prices: readonly (number | undefined)[],
): LegLimit {
  if (limit?.kind !== 'price') return { kind: 'none' };
  const { ticks } = legs[0]!.instrument;
  let budget = signOf(side) * ticks.price(limit.ticks as PriceTicks);
  for (const [other, leg] of legs.entries()) {
    if (other === index) continue;
    const price = prices[other];
    if (price === undefined || !Number.isFinite(price)) {
      return { kind: 'unknown', reason: `no price of ${leg.instrument.id} for the net limit` };
    }
    budget -= signOf(leg.side) * leg.ratio * price;
  }
  const own = legs[index]!;
  const worst = (signOf(own.side) * budget) / own.ratio;
  return { kind: 'ticks', ticks: own.instrument.ticks.inTicks(worst) };
}
