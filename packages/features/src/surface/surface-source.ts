import type { Micros, OptionInstrument, TradeEvent } from '@slipstream/core';
import type { SmileNode } from './smile-node.ts';

/**
 * Whether the traded option's own quotes are in a smile. `excluded` is what its labels use; `included` is what the
 * whole market says.
 */
export type OwnQuotes = 'excluded' | 'included';

/** One expiry as features see it. Volatilities are fractions. */
export interface ChainExpiry {
  readonly expiry: Micros;
  /** In USD: the fast price plus a slow basis; NaN before both are known. */
  readonly forward: number;
  /** The smile at a log-moneyness ln(K/F); NaN where there is none, and in the last half hour. */
  volatilityAt(k: number, time: Micros, own: OwnQuotes): number;
}

/** One option of the chain and the best prices that it stands at, NaN where a side is empty. */
export interface ChainQuote {
  readonly option: OptionInstrument;
  readonly bid: number;
  readonly ask: number;
  /** When one of the two last changed. */
  readonly time: Micros;
  /** 1 when that change raised the quote, −1 when it lowered it, 0 when its sides disagree or it was the first. */
  readonly direction: number;
}

/** What a feature may know of the whole chain around its instrument. It changes in place with every update. */
export interface SurfaceSource {
  /** The traded option's place in the chain; absent where the instrument is no option, or not known yet. */
  readonly own: ChainQuote | undefined;
  /** The expiry of the traded option; absent like {@link own}. */
  readonly ownExpiry: ChainExpiry | undefined;
  /** The expiries of which an option was heard of, by time. */
  readonly expiries: readonly ChainExpiry[];
  /** The option whose best prices the last update changed. */
  readonly moved: ChainQuote | undefined;
  /** The option that the last update's trade was in, and the trade, prints beside the book among them. */
  readonly traded: ChainQuote | undefined;
  readonly trade: TradeEvent | undefined;
  /** The expiry of an option of the chain. */
  expiryOf(quote: ChainQuote): ChainExpiry;
  /** Where a strike stands among those of its expiry, by rising strike, from 0. */
  rankOf(quote: ChainQuote): number;
  /** The volatility of a node of the traded option's own expiry, a fraction; NaN while unknown. */
  ownNode(node: SmileNode, time: Micros, own: OwnQuotes): number;
  /** The volatility of a node at a constant maturity, straight in total variance; NaN while unknown. */
  nodeAt(node: SmileNode, years: number, time: Micros, own: OwnQuotes): number;
  /**
   * A number that changes when an expiry gains or loses its smile, as at a roll: two volatilities of one maturity
   * are compared only where it is the same.
   */
  listing(time: Micros, own: OwnQuotes): number;
}
