import type { NetworkWeights } from '../model/network-weights.ts';
import type { AdamState } from './adam.ts';
import type { Plateau } from './plateau.ts';

/** All that the training of one network knows at the end of an epoch: from it, it goes on to the bit. */
export interface NetworkState {
  /** Epochs done. */
  readonly epoch: number;
  readonly startLoss: number;
  readonly plateau: Plateau;
  readonly weights: NetworkWeights;
  /** Those that did best on the validation block so far. */
  readonly best: NetworkWeights;
  readonly adam: AdamState;
}
