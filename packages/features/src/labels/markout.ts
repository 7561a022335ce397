import { type MarkoutLabel, signOf } from '@slipstream/core';
import type { ObservedMarket } from '../market/observed-market.ts';
import type { ForwardLabel } from './forward-label.ts';
import { anchoredPrice } from './move-ahead.ts';

/**
 * What a hypothetical fill was worth after a time: an order that rests at the best price of its side is filled at the
 * start, and the reference price at the end, minus the price of the fill, is its gain in smallest ticks; above 0 is
 * good for who was filled. On average it is half the spread minus what the fill says about the future (adverse
 * selection). Where the reference has a slow part of its own, it stands as at t.
 *
 * Unknown where that side was empty at the start, or there is no reference at the end.
 */
export function markout(
  { own, reference }: ObservedMarket,
  { side, horizon }: MarkoutLabel,
): ForwardLabel {
  const { anchor } = reference;
  return {
    horizon,
    memory: 2,
    sampled: (memory, offset) => {
      memory[offset] = anchor?.slow() ?? Number.NaN;
    },
    started: (_time, memory, offset) => {
      memory[offset + 1] = side === 'buy' ? own.bidTicks : own.askTicks;
    },
    ended: (time, memory, offset) => {
      const worth = anchoredPrice(reference, time, memory[offset]!) / own.tick;
      const gain = signOf(side) * (worth - memory[offset + 1]!);
      return Number.isFinite(gain) ? gain : Number.NaN;
    },
  };
}
