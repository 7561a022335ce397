import type { Frame, Micros } from '@slipstream/core';
import type { TradedMarket } from './traded-market.ts';

/** A stretch of a market and the windows in which parent orders are executed on it, one after the other. */
export interface Tape {
  readonly name: string;
  readonly start: Micros;
  readonly end: Micros;
  /** Gives the same frames each time it is asked. */
  frames(): Iterable<Frame>;
  readonly windows: readonly { readonly start: Micros; readonly end: Micros }[];
}

/** How large a parent order is: a fixed amount, or a multiple of what the touch showed on average lately. */
export type ParentSize =
  | { readonly kind: 'amount'; readonly amount: number }
  | { readonly kind: 'touch-multiple'; readonly multiple: number };

/** A market to forecast and to buy in, and where its frames come from. */
export interface Scene extends TradedMarket {
  /** One line for people: which market, from where. */
  readonly description: string;
  /** What the model learns from and is judged on. */
  readonly history: Tape;
  /** What the orders are executed on: none of it was learned from. */
  readonly tapes: readonly Tape[];
  readonly size: ParentSize;
  /** What a person should know about the books of this scene. */
  readonly notes: readonly string[];
}
