import type { Side } from '../orders/side.ts';
import type { Micros } from '../time/micros.ts';

/** What price a direction is about. */
export type ReferenceKind = 'mid' | 'micro-price' | 'fair-value';

/** One direction label: the move from the value at t, counted from t plus latency to t plus latency plus horizon. */
export interface DirectionLabel {
  readonly horizon: Micros;
  /** A move above it is up, below its negative down, else stable; in the price's own unit. Fitted on training data. */
  readonly threshold: number;
}

/**
 * One slippage label: an amount walked through the book on one side, minus the reference price, in smallest ticks. A
 * rule that counts ticks of the best quote divides by what an order there moves by.
 */
export interface SlippageLabel {
  readonly side: Side;
  /** In the instrument's unit. */
  readonly amount: number;
}

/**
 * What a data set's targets mean, and so what a forecast trained on it says. "Up" means nothing without it.
 */
export interface LabelSchema {
  readonly reference: ReferenceKind;
  /** From the moment of the features to the first moment that counts. */
  readonly startLatency: Micros;
  readonly directions: readonly DirectionLabel[];
  /** Annualised realised volatility of the underlying over this time ahead. */
  readonly volatilityHorizon: Micros;
  /** Mean spread in ticks over this time ahead. */
  readonly spreadHorizon: Micros;
  readonly slippage: readonly SlippageLabel[];
}
