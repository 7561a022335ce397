import type { WatchedMarket } from '../market/watched-market.ts';
import type { ForwardLabel } from './forward-label.ts';

/**
 * The move of the far touch over the same time as {@link moveAhead}, in smallest ticks, above 0 when it rose: of the
 * best ask where the reference did not fall, because a buyer who is right about "up" pays the ask now or later, and
 * of the best bid where it fell. A reference can move without a touch that could be traded at; this is the part
 * of the move that acting in time could gain. Unknown where that side was
 * empty or the move is unknown.
 */
export function touchMoveAhead(market: WatchedMarket, move: ForwardLabel): ForwardLabel {
  const bid = move.memory;
  const ask = move.memory + 1;
  return {
    horizon: move.horizon,
    memory: move.memory + 2,
    sampled: (memory, offset) => move.sampled?.(memory, offset),
    started: (time, memory, offset) => {
      move.started?.(time, memory, offset);
      memory[offset + bid] = market.bidTicks;
      memory[offset + ask] = market.askTicks;
    },
    ended: (time, memory, offset) =>
      touchMoveBetween(
        move.ended(time, memory, offset),
        memory[offset + bid]!,
        memory[offset + ask]!,
        market.bidTicks,
        market.askTicks,
      ),
  };
}

/** The move of the far touch from one touch to a later one, given how the reference moved; NaN where it is unknown. */
export function touchMoveBetween(
  moved: number,
  bidBefore: number,
  askBefore: number,
  bidAfter: number,
  askAfter: number,
): number {
  if (Number.isNaN(moved)) return Number.NaN;
  const touch = moved < 0 ? bidAfter - bidBefore : askAfter - askBefore;
  return Number.isFinite(touch) ? touch : Number.NaN;
}
