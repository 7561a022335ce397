import type { NetworkShape } from '../../model/network-weights.ts';
import type { BatchInputs } from '../trainable-network.ts';

/** A run of a batch's sequences, as views of the batch's arrays. */
export interface BatchCut {
  readonly inputs: BatchInputs;
  /** The part of an array of sequences × steps × outputs. */
  of(outputs: Float32Array): Float32Array;
}

/**
 * Cuts a batch into as many parts as there are workers, none of them empty and all as equal as can be. What the caller's
 * thread does besides, the loss and the optimiser, it does while the others wait: a smaller part would only keep it waiting too.
 */
export function cutBatch(
  { sequences, steps, features, hidden, cell }: BatchInputs,
  { inputs, units, outputs }: NetworkShape,
  workers: number,
): BatchCut[] {
  const parts = Math.min(workers, sequences);
  const startOf = (part: number): number => Math.floor((part * sequences) / parts);
  return Array.from({ length: parts }, (_, part) => {
    const [first, end] = [startOf(part), startOf(part + 1)];
    const cut = (values: Float32Array, width: number): Float32Array =>
      values.subarray(first * width, end * width);
    return {
      inputs: {
        sequences: end - first,
        steps,
        features: cut(features, steps * inputs),
        hidden: cut(hidden, units),
        cell: cut(cell, units),
      },
      of: (values) => cut(values, steps * outputs),
    };
  });
}
