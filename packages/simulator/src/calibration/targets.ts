import { QUOTED_TICKS_PERCENT } from '../synthetic/makers/spread-ticks.ts';

/** Where the measured figures come from. */
export const SOURCES: Readonly<Record<'quotes' | 'chains' | 'books' | 'trades', string>> = {
  quotes: '1.5 million Deribit quotes, 2025-12-30 to 2026-08-22',
  chains: 'whole BTC chains of Deribit, 2025-12-31 and 2026-05-18',
  books: '3,345 books of BTC puts of Deribit, 2026-06-14 to 07-05',
  trades: '25,106 trades of SOL and HYPE options of Deribit, 2026-06-30 to 07-31',
};

/** Tenors of the measured spreads: the last day of each, the longest without end. */
export const TENORS: readonly { readonly name: string; readonly days: number }[] = [
  { name: '≤ 1 d', days: 1 },
  { name: '1–3 d', days: 3 },
  { name: '3–8 d', days: 8 },
  { name: '8–35 d', days: 35 },
  { name: '35–95 d', days: 95 },
  { name: '> 95 d', days: Number.POSITIVE_INFINITY },
];

/** Absolute deltas of the measured spreads, out of the money, from the money outwards: above, and up to. */
export const DELTAS: readonly {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}[] = [
  { name: '0.4–0.55 Δ', from: 0.4, to: 0.55 },
  { name: '0.25–0.4 Δ', from: 0.25, to: 0.4 },
  { name: '0.1–0.25 Δ', from: 0.1, to: 0.25 },
  { name: '0.02–0.1 Δ', from: 0.02, to: 0.1 },
];

/** How often a spread is 1, 2, 3, … ticks wide, in percent, by tenor and delta. */
export const SPREAD_PERCENT: typeof QUOTED_TICKS_PERCENT = QUOTED_TICKS_PERCENT;

/** The share of options that are quoted on both sides, by absolute delta: above, and up to. */
export const TWO_SIDED: readonly {
  readonly from: number;
  readonly to: number;
  readonly share: number;
  readonly source: string;
}[] = [
  { from: 0, to: 0.01, share: 0.43, source: SOURCES.quotes },
  { from: 0.01, to: 0.05, share: 0.972, source: SOURCES.chains },
  { from: 0.05, to: 0.6, share: 0.999, source: SOURCES.quotes },
  { from: 0.75, to: 1.01, share: 0.965, source: SOURCES.quotes },
];

/** Coins by quantile at the three best prices, and how many levels a side shows (counted up to ten). */
export const DEPTH: {
  readonly source: string;
  readonly best: Readonly<Record<string, number>>;
  readonly second: Readonly<Record<string, number>>;
  readonly third: Readonly<Record<string, number>>;
  readonly levels: Readonly<Record<string, number>>;
  /** The share of the two gaps among the three best prices that are one tick. */
  readonly singleTickGaps: number;
} = {
  source: SOURCES.books,
  best: { 0.25: 5, 0.5: 32.2, 0.75: 89.7 },
  second: { 0.25: 54.5, 0.5: 90.7, 0.75: 121.5 },
  third: { 0.25: 51, 0.5: 72.5, 0.75: 96.2 },
  levels: { 0.1: 6, 0.25: 8, 0.5: 10 },
  singleTickGaps: 0.995,
};

/** Seconds until fair value diffuses by one tick of the quote, by days to expiry and absolute delta. */
export const TICK_SECONDS: readonly {
  readonly days: number;
  readonly delta: number;
  readonly seconds: number;
}[] = [
  { days: 2, delta: 0.5, seconds: 194 },
  { days: 2, delta: 0.25, seconds: 28 },
  { days: 2, delta: 0.1, seconds: 154 },
  { days: 7, delta: 0.5, seconds: 201 },
  { days: 7, delta: 0.25, seconds: 717 },
  { days: 7, delta: 0.1, seconds: 156 },
  { days: 30, delta: 0.5, seconds: 217 },
  { days: 30, delta: 0.25, seconds: 749 },
  { days: 90, delta: 0.5, seconds: 228 },
  { days: 90, delta: 0.25, seconds: 768 },
];

/** What was measured for two coins, the less and the more of it. */
export interface TargetRange {
  readonly low: number;
  readonly high: number;
}

/** Orders on the tape of options; shapes from other coins, because no tape of BTC options could be had. */
export const TRADES: {
  readonly source: string;
  /** The ninth decile of an order over its median. */
  readonly ninthDecileOverMedian: TargetRange;
  /** The next order in the same option is on the same side: share. */
  readonly sameSideNext: TargetRange;
  /** The next order in the same option comes within a minute: share. */
  readonly withinMinute: TargetRange;
  /** Variance over mean of the number of orders in a minute: 1 for a Poisson process. */
  readonly fanoOfMinutes: TargetRange;
  /** Coins, BTC: an order of magnitude, from a count of trades and a day's volume. */
  readonly meanCoins: number;
  /** Orders a day in an option that trades at all, BTC: an order of magnitude. */
  readonly ordersPerDay: number;
  /** The share of volume in blocks. */
  readonly blockShare: TargetRange;
} = {
  source: SOURCES.trades,
  ninthDecileOverMedian: { low: 2, high: 2.5 },
  sameSideNext: { low: 0.72, high: 0.9 },
  withinMinute: { low: 0.31, high: 0.54 },
  fanoOfMinutes: { low: 4.9, high: 5.7 },
  meanCoins: 1.3,
  ordersPerDay: 37,
  blockShare: { low: 0.3, high: 0.36 },
};
