import { type Micros, SECOND } from '@slipstream/core';
import type { ChainQuote, SurfaceSource } from '../../surface/surface-source.ts';

const DAY: Micros = 86_400 * SECOND;

/** Tenors of a chain: the own expiry, or by days to expiry up to 8, 35, 95 and beyond. */
export const TENORS = ['all', 'own', 'week', 'month', 'quarter', 'beyond'] as const;
/** Strikes of an expiry: the own one, or by the delta of its call: above 0.75, between, and below 0.25. */
export const STRIKES = ['all', 'own', 'downside', 'money', 'upside'] as const;

/** Whether an option is of a tenor. */
export function isOfTenor(
  { own }: SurfaceSource,
  { option: { expiry } }: ChainQuote,
  tenor: (typeof TENORS)[number],
  time: Micros,
): boolean {
  if (tenor === 'all') return true;
  if (tenor === 'own') return expiry === own?.option.expiry;
  const days = (expiry - time) / DAY;
  if (days <= 8) return tenor === 'week';
  if (days <= 35) return tenor === 'month';
  return days <= 95 ? tenor === 'quarter' : tenor === 'beyond';
}

/** Whether an option is of the strikes, by the delta of the call at its strike. */
export function isOfStrikes(
  { own }: SurfaceSource,
  { option: { strike } }: ChainQuote,
  strikes: (typeof STRIKES)[number],
  callDelta: number,
): boolean {
  if (strikes === 'all') return true;
  if (strikes === 'own') return strike === own?.option.strike;
  if (callDelta > 0.75) return strikes === 'downside';
  return callDelta < 0.25 ? strikes === 'upside' : strikes === 'money';
}
