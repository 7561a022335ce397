import type { InstrumentId } from '../instrument/instrument.ts';
import type { Micros } from '../time/micros.ts';

/** Why a vector must not be used. */
export type NotReady = 'warming-up' | 'book-not-live' | 'no-reference';

/** Where the instrument stood when a vector was taken: what labels and forecasts are measured from. */
export interface Reference {
  /** The price that direction is about: the micro-price, or the fair value of an option. */
  readonly price: number;
  /** The price of one smallest tick. */
  readonly tick: number;
  /** The tick that orders at this price move by, in smallest ticks. */
  readonly orderTick: number;
  /** Best ask minus best bid, in smallest ticks. */
  readonly spreadTicks: number;
  /** Annualised realised volatility of the underlying over the trailing ten minutes, a fraction. */
  readonly volatility: number;
}

/**
 * The numbers that describe a market at one time, by a schema. A lease: reading it after the next vector was
 * taken throws {@link ViewExpired}; whoever keeps it, keeps a copy.
 */
export interface FeatureVector {
  readonly instrument: InstrumentId;
  readonly time: Micros;
  readonly schemaHash: string;
  readonly length: number;
  /** Absent when the vector may be used. */
  readonly notReady: NotReady | undefined;
  /** Rises by one at each gap: states that learned from earlier vectors start anew. */
  readonly segment: number;
  /** Absent when the vector is not ready. */
  readonly reference: Reference | undefined;
  /** One feature, by its place in the schema; NaN while it is not known. */
  at(index: number): number;
  /** Whether a feature knows its number: what masks a vector that is warming up, one by one. */
  known(index: number): boolean;
  /** Writes all features to `target`, from `offset` on; 0 when left out. */
  copyTo(target: Float32Array | Float64Array, offset?: number): void;
  /** A vector of the same moment that never expires. */
  copy(): FeatureVector;
}
