import type { TickTable } from '@slipstream/core';

/** A price this near to a tick, relatively, is the tick's own double or its neighbour. */
const ROUNDING = 1e-14;

/**
 * Where a fair value stands between two prices of an order: 0 on the lower, toward 1 under the upper. On a coarse tick
 * it says which way the next quote moves.
 *
 * @param ticks of the instrument.
 * @param price in the instrument's own quotation.
 * @returns NaN where the price is not finite.
 * @example
 * ```ts
 * import { sampleCall } from '@slipstream/core/testing';
 * import { tickPhase } from '@slipstream/options';
 *
 * // The tick is 0.0001 below 0.005 and 0.0005 from there.
 * tickPhase(sampleCall.ticks, 0.00425).toFixed(6); // => '0.500000'
 * tickPhase(sampleCall.ticks, 0.042625).toFixed(6); // => '0.250000'
 * ```
 */
export function tickPhase(ticks: TickTable, price: number): number {
  if (!Number.isFinite(price)) return Number.NaN;
  const counted = ticks.inTicks(price);
  const nearest = ticks.nearest(price);
  const exact = Math.abs(counted - nearest) <= ROUNDING * Math.abs(nearest) ? nearest : counted;
  const below = ticks.floor(exact);
  return (exact - below) / (ticks.up(below) - below);
}
