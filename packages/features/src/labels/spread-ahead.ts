import type { Micros } from '@slipstream/core';
import type { WatchedMarket } from '../market/watched-market.ts';
import type { ForwardLabel } from './forward-label.ts';

/**
 * The mean spread between start and end, weighted by time, in smallest ticks. Time during which a side was empty does
 * not count; unknown where that was all of it.
 */
export function spreadAhead(market: WatchedMarket, horizon: Micros): ForwardLabel {
  // Ticks times microseconds are whole numbers, and exact for longer than any line runs.
  let area = 0;
  let quoted: Micros = 0;
  let since: Micros = Number.NaN;
  let spread = Number.NaN;

  const lasted = (time: Micros): Micros => (Number.isFinite(spread) ? time - since : 0);
  const areaAt = (time: Micros): number =>
    Number.isFinite(spread) ? area + spread * lasted(time) : area;

  return {
    horizon,
    memory: 2,
    observe: (time) => {
      area = areaAt(time);
      quoted += lasted(time);
      since = time;
      spread = market.askTicks - market.bidTicks;
    },
    started: (time, memory, offset) => {
      memory[offset] = areaAt(time);
      memory[offset + 1] = quoted + lasted(time);
    },
    // Nothing quoted divides 0 by 0, which is NaN: unknown.
    ended: (time, memory, offset) =>
      (areaAt(time) - memory[offset]!) / (quoted + lasted(time) - memory[offset + 1]!),
    reset: () => {
      area = 0;
      quoted = 0;
      since = Number.NaN;
      spread = Number.NaN;
    },
  };
}
