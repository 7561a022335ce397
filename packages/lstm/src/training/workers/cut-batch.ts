import type { NetworkShape } from '../../model/network-weights.ts';
import type { BatchInputs } from '../trainable-network.ts';

/** A run of a batch's sequences, as views of the batch's arrays. */
export interface BatchCut {
  readonly inputs: BatchInputs;
  /** The part of an array of sequences × steps × outputs. */
  of(outputs: Float32Array): Float32Array;
}

/** Cuts a batch into as many parts as there are workers, as equal as can be, none of them empty. */
export function cutBatch(
  { sequences, steps, features, hidden, cell }: BatchInputs,
  { inputs, units, outputs }: NetworkShape,
  workers: number,
): BatchCut[] {
  const parts = Math.min(workers, sequences);
  return Array.from({ length: parts }, (_, part) => {
    const first = Math.floor((part * sequences) / parts);
    const end = Math.floor(((part + 1) * sequences) / parts);
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
