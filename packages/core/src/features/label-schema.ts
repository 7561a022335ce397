import type { Side } from '../orders/side.ts';
import type { Micros } from '../time/micros.ts';

/** What price a direction is about. */
export type ReferenceKind = 'mid' | 'micro-price' | 'fair-value';

/**
 * One direction label: the move from the value at t, counted from t plus latency to t plus latency plus horizon.
 *
 * It carries the two thresholds that can be meant, beside the one in force, all in the price's own unit.
 */
export interface DirectionLabel {
  readonly horizon: Micros;
  /** A move above it is up, below its negative down, else stable. */
  readonly threshold: number;
  /** The threshold at which a share of the training block's moves is stable; absent until it is fitted. */
  readonly fitted?: number;
  /** What acting on a move costs, half the spread of the training block plus a fee; absent until it is set. */
  readonly cost?: number;
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

/** The side of the own quotes' next change, and how long it takes to come: stable where none comes within this time. */
export interface NextQuoteLabel {
  readonly within: Micros;
}

/** What an order resting at the best price of its side would be worth this long after a fill at the start. */
export interface MarkoutLabel {
  readonly side: Side;
  readonly horizon: Micros;
}

/**
 * Which barrier the reference price meets first: the upper, the lower, or the end of the horizon. Both stand
 * `width` deviations of a move over the horizon away from the price at the start.
 */
export interface BarrierLabel {
  readonly horizon: Micros;
  /** In deviations. */
  readonly width: number;
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
  /** Volatility over further times ahead; none where absent, as with all labels below. */
  readonly volatilityHorizons?: readonly Micros[];
  /** Spread over further times ahead. */
  readonly spreadHorizons?: readonly Micros[];
  readonly nextQuotes?: readonly NextQuoteLabel[];
  readonly markouts?: readonly MarkoutLabel[];
  readonly barriers?: readonly BarrierLabel[];
}
