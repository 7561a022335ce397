import type { MarketUpdate, Micros, ReferenceKind } from '@slipstream/core';

/** The two parts of a reference price: a slow one, which a label holds as it stood at t, and a fast one. */
export interface ReferenceAnchor {
  /** The slow part now; NaN while there is none. */
  slow(): number;
  /** The fast part at a time at or after the last update; absent while there is none to trust. */
  fast(time: Micros): number | undefined;
  /** The price of two parts; with the slow one held it only rises, or only falls, with the fast one. */
  price(slow: number, fast: number): number;
}

/**
 * Where the price comes from that direction is about. It sees every update of the line, in order, before it
 * is asked.
 */
export interface ReferenceSource {
  readonly kind: ReferenceKind;
  /** Learns from one update. */
  update(update: MarketUpdate): void;
  /** The price at a time at or after the last update; absent while there is none to trust. */
  price(time: Micros): number | undefined;
  /**
   * For a fair value with a slow part, such as a volatility learned from quotes: without holding it, what the part
   * learns after t would count as a move. Absent where the price has no such part.
   */
  readonly anchor?: ReferenceAnchor;
}
