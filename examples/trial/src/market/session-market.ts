import type { Frame, Micros } from '@slipstream/core';
import type { TradedMarket } from '@slipstream/example-guided-buy/parts';

/** A window in which one parent order is executed, by each arm and on both sides. */
export interface Window {
  readonly start: Micros;
  readonly end: Micros;
}

/** One day of the trial: a stretch of a market, with the windows of its parents. */
export interface SessionMarket extends TradedMarket {
  readonly id: string;
  readonly start: Micros;
  readonly end: Micros;
  /** Gives the same frames each time it is asked. */
  frames(): Iterable<Frame>;
  readonly windows: readonly Window[];
  /** In what time others fill half of what we took. */
  readonly refillHalfLife: Micros;
}
