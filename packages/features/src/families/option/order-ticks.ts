import type { WatchedMarket } from '../../market/watched-market.ts';

/**
 * A price in the ticks that orders move by around it, which on many option books grow with the price. NaN before the
 * instrument is known or where the price is none.
 */
export function inOrderTicks(market: WatchedMarket, difference: number, around: number): number {
  const { instrument, tick } = market;
  if (instrument === undefined || Number.isNaN(around)) return Number.NaN;
  return difference / (tick * instrument.ticks.tickAt(Math.round(around / tick)));
}
