import type { Micros } from '@slipstream/core';
import type { ReferenceSource } from '../reference/reference-source.ts';
import type { ForwardLabel } from './forward-label.ts';

/**
 * The move of the reference price from the start to the end of a sample's future, in the price's own unit:
 * p(t + latency + horizon) − p(t + latency). Both are single prices: a mean over the past, as in DeepLOB's labels,
 * would be predicted by itself on a random walk. What moves between t and the start is nobody's gain, and not
 * counted.
 *
 * Where the reference has a slow part of its own, both prices are taken with that part as it stood at t.
 */
export function moveAhead(reference: ReferenceSource, horizon: Micros): ForwardLabel {
  const { anchor } = reference;
  const priceAt = (time: Micros, frozen: number): number =>
    (anchor === undefined ? reference.price(time) : anchor.price(frozen, time)) ?? Number.NaN;
  return {
    horizon,
    memory: 2,
    sampled: (memory, offset) => {
      memory[offset] = anchor === undefined ? Number.NaN : anchor.now();
    },
    started: (time, memory, offset) => {
      memory[offset + 1] = priceAt(time, memory[offset]!);
    },
    ended: (time, memory, offset) => priceAt(time, memory[offset]!) - memory[offset + 1]!,
  };
}
