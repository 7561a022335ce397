import type { NetworkWeights } from '../model/network-weights.ts';
import type { AdamState } from './adam.ts';
import type { Plateau } from './plateau.ts';

/** All that the training of one network knows at the end of an epoch: from it, it goes on to the bit. */
export interface NetworkState {
  /** Epochs done. */
  readonly epoch: number;
  /** Of each head on the validation block: of the start, and of the best weights. NaN where nothing is known. */
  readonly startLosses: readonly number[];
  readonly bestLosses: readonly number[];
  readonly plateau: Plateau;
  readonly weights: NetworkWeights;
  /** Those that did best on the validation block so far. */
  readonly best: NetworkWeights;
  readonly adam: AdamState;
}
