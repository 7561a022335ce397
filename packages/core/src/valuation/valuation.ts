import type { InstrumentId } from '../instrument/instrument.ts';
import type { Micros } from '../time/micros.ts';

/** Greeks of one contract on one coin, in Deribit's units. */
export interface Greeks {
  /** Black-76: ±N(±d1), on the forward. */
  readonly delta: number;
  /** Premium-adjusted: delta minus the price in coins; the delta of a book that counts in coins. */
  readonly netDelta: number;
  /** Per USD of forward. */
  readonly gamma: number;
  /** USD per volatility point. */
  readonly vega: number;
  /** USD per day. */
  readonly theta: number;
}

/** What an option is worth at a time, as plain data. */
export interface Valuation {
  readonly instrument: InstrumentId;
  readonly time: Micros;
  /** In the instrument's own quotation: coins on an inverse book. */
  readonly fairValue: number;
  /** Standard error of the fair value, in the same unit. */
  readonly uncertainty: number;
  readonly forward: number;
  /** A fraction. */
  readonly iv: number;
  readonly greeks: Greeks;
  /** How old the oldest input of it is. */
  readonly age: Micros;
}
