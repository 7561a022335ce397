import type { MarketUpdate, Micros, ReferenceKind } from '@slipstream/core';

/** The slow part of a reference price, which a label holds at its value at t. */
export interface ReferenceAnchor {
  /** Its value now; NaN while there is none. */
  now(): number;
  /** The price at a time if the slow part still stood at that value. */
  price(anchor: number, time: Micros): number | undefined;
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
   * For a fair value with a slow part of its own, such as an offset per strike: without freezing it, what the
   * part learns after t would count as a move. Absent where the price has no such part.
   */
  readonly anchor?: ReferenceAnchor;
}
