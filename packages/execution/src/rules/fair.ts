import type { Micros } from '@slipstream/core';
import type { PolicyContext } from '../policy/policy-context.ts';
import { freshForecast } from './direction.ts';

/**
 * The fair value in (fractional) smallest ticks: a fresh valuation's, or else the reference price of a fresh
 * forecast; absent without either.
 */
export function fairTicks(context: PolicyContext, forecastMaxAge: Micros): number | undefined {
  const price =
    context.valuation?.fairValue ?? freshForecast(context, forecastMaxAge)?.referencePrice;
  if (price === undefined || !Number.isFinite(price)) return undefined;
  return context.instrument.ticks.inTicks(price);
}
