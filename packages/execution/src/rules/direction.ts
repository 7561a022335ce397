import type { DirectionForecast, Forecast, Micros, Side } from '@slipstream/core';
import type { PolicyContext } from '../policy/policy-context.ts';

/** The last forecast, while it is young enough to act on. */
export function freshForecast(
  { forecast, forecastAge }: PolicyContext,
  maxAge: Micros,
): Forecast | undefined {
  return forecastAge !== undefined && forecastAge <= maxAge ? forecast : undefined;
}

/** What a fresh forecast says of a horizon; of its first when none is asked for. */
export function directionOf(
  context: PolicyContext,
  horizon: Micros | undefined,
  maxAge: Micros,
): DirectionForecast | undefined {
  const directions = freshForecast(context, maxAge)?.directions;
  if (horizon === undefined) return directions?.[0];
  return directions?.find((direction) => direction.horizon === horizon);
}

/**
 * The expected move over the horizon, in smallest ticks, positive where it makes waiting dearer: upward for
 * a buy, downward for a sell.
 */
export function favourableMove(
  { up, down, stable, expectedMove }: DirectionForecast,
  side: Side,
): number {
  const move = up * expectedMove.up + down * expectedMove.down + stable * expectedMove.stable;
  return side === 'buy' ? move : -move;
}
