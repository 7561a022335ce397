import type { Liquidity, Lots, Micros, OrderId, PriceTicks } from '@slipstream/core';

/** Where the market stood at a moment, as far as it was known. */
export interface MarketMark {
  readonly time: Micros;
  readonly bid: PriceTicks | undefined;
  readonly ask: PriceTicks | undefined;
  /** The middle of the last two-sided book, in (half) ticks. */
  readonly midTicks: number | undefined;
  /** The last fair value, as quoted. */
  readonly fair: number | undefined;
  /** Price of the underlying: the forward of the last valuation, or else the venue's forward or index. */
  readonly underlying: number | undefined;
  /** The forward of the last valuation alone, so that its moves are not moves between sources. */
  readonly forward: number | undefined;
  /** Implied volatility by the last valuation, a fraction. */
  readonly iv: number | undefined;
}

/** Options only: how the fair value moves with what it depends on, by the first valuation known at or after the arrival. */
export interface ArrivalGreeks {
  /** On the forward, of one contract on one coin. */
  readonly delta: number;
  /** Premium-adjusted: of a price that counts in coins. */
  readonly netDelta: number;
  /** Per USD of forward. */
  readonly gamma: number;
  /** USD per volatility point. */
  readonly vega: number;
  /** USD per day. */
  readonly theta: number;
  readonly forward: number;
  /** A fraction. */
  readonly iv: number;
  readonly time: Micros;
}

/** Trades of others and our own on the book at one price, within one sampling interval. Blocks, combos and RFQ are not in it. */
export interface Print {
  /** Of the first of them. */
  readonly time: Micros;
  /** As quoted. */
  readonly price: number;
  /** In the instrument's unit. */
  readonly amount: number;
}

/** A fill, where the market stood when it was received, and where when its order was last priced. */
export interface FillRecord {
  readonly order: OrderId;
  readonly trade: string;
  readonly time: Micros;
  readonly lots: Lots;
  /** As quoted. */
  readonly price: number;
  readonly liquidity: Liquidity;
  /** Money as text, in the settlement currency. */
  readonly fee: string;
  readonly atFill: MarketMark;
  readonly atDecision: MarketMark;
}

/** What taking the remainder from the book would cost at the end. */
export interface Sweep {
  /** Average price in (fractional) ticks; what the depth does not show is taken at its worst price. */
  readonly averageTicks: number;
  /** Whether the depth shown was less than the remainder: the true cost is at least this. */
  readonly censored: boolean;
}

/** What has to be kept of a run so that its cost can be analysed: plain data. */
export interface ExecutionTape {
  readonly start: Micros;
  readonly end: Micros;
  /** The market at the start of the parent; absent when none was seen before its end. */
  readonly arrival: MarketMark | undefined;
  readonly arrivalGreeks: ArrivalGreeks | undefined;
  /** The market at the end. Its time is that of the first event that showed it in its sampling interval. */
  readonly last: MarketMark | undefined;
  /** Mean of the mid over the window, weighted by time, in ticks. */
  readonly twapTicks: number | undefined;
  /** Mean price of the trades on the book, weighted by amount, as quoted. */
  readonly vwap: number | undefined;
  /** Amount traded on the book in the window, our own fills included where the venue prints them. */
  readonly volume: number;
  /** What made up that volume, by time. */
  readonly prints: readonly Print[];
  readonly fills: readonly FillRecord[];
  /** Of the remainder; absent when nothing remained, or nothing stood on the far side. */
  readonly sweep: Sweep | undefined;
  /**
   * The market as time went by, at most one mark in each sampling interval: its last prices there, with the time from
   * which they stood, or that of the interval's first event where they stood already.
   */
  readonly samples: readonly MarketMark[];
}
