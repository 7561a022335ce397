import type { Micros } from '../time/micros.ts';

/**
 * When a feature vector is taken: with each event, with each change of the own touch, or at intervals. The first two can
 * be thinned by a least time between two vectors; a market that goes live or is lost gives one all the same.
 */
export type SamplingClock =
  | { readonly kind: 'event'; readonly minGap?: Micros }
  | { readonly kind: 'top-of-book-change'; readonly minGap?: Micros }
  /** Every so many microseconds of market time, on multiples of the interval since the epoch. */
  | { readonly kind: 'interval'; readonly micros: Micros };

/** How one feature is brought to a common scale: `clamp((x − shift) / scale, ±clip)`. */
export interface FeatureScaling {
  readonly shift: number;
  readonly scale: number;
  readonly clip: number;
}

/** One place of a vector. */
export interface FeatureColumn {
  /** The name of the feature with its parameters: `flow.ofi{halfLife=1000000}`. */
  readonly name: string;
  /** Absent while the schema is not yet fitted to a training block. */
  readonly scaling?: FeatureScaling;
}

/**
 * What the numbers of a feature vector are: names, order, scaling and sampling clock. Its hash travels with
 * every vector, data set and model, and a mismatch is an error.
 */
export interface FeatureSchema {
  readonly columns: readonly FeatureColumn[];
  readonly clock: SamplingClock;
  /** Sixteen hexadecimal digits over columns, scaling and clock. */
  readonly hash: string;
}
