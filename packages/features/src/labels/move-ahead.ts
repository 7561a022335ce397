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
  return {
    horizon,
    memory: 2,
    sampled: (memory, offset) => {
      memory[offset] = anchor?.slow() ?? Number.NaN;
    },
    started: (time, memory, offset) => {
      memory[offset + 1] = anchoredPrice(reference, time, memory[offset]!);
    },
    ended: (time, memory, offset) =>
      anchoredPrice(reference, time, memory[offset]!) - memory[offset + 1]!,
  };
}

/** The price at a time with its slow part, where it has one, held at a value; NaN where there is none. */
export function anchoredPrice(reference: ReferenceSource, time: Micros, held: number): number {
  const { anchor } = reference;
  return anchor === undefined
    ? (reference.price(time) ?? Number.NaN)
    : anchor.price(held, anchor.fast(time) ?? Number.NaN);
}
