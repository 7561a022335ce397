import { contentHash, MILLISECOND, MINUTE, type Micros, SECOND } from '@slipstream/core';
import { yearsToExpiry } from '@slipstream/options';
import { type LatencyDistribution, latencyDistribution } from '../latency/latency.ts';
import { checkSettings } from './settings-check.ts';
import { firstExpiry, strikesAround } from './strikes.ts';
import type { SyntheticExpiry } from './synthetic-expiry.ts';

/** What a caller may say of a synthetic market. Everything but the seed and the duration has a default. */
export interface SyntheticMarketOptions {
  /** Decides every number of the market. */
  readonly seed: number | string;
  /** How long the market runs, above 0; any length, in constant memory. */
  readonly duration: Micros;
  /** When it begins. 2026-01-05 12:00 UTC. */
  readonly start?: Micros;
  /** The first price of the perpetual, USD per coin. 100,000. */
  readonly price?: number;
  /** Long-run volatility of the forward per year, a fraction; it holds at every strength of signal. 0.45. */
  readonly volatility?: number;
  /**
   * How strongly the pressure that book and flow show moves the forward, 0 … 1. 0 is the placebo: the same book
   * and the same flow, and a forward that is a martingale whatever one sees. Pressure makes 0.8 × signal of the
   * long-run variance. 0.5.
   */
  readonly signal?: number;
  /** After how long half of a pressure is gone. 1.5 s. */
  readonly pressureHalfLife?: Micros;
  /** Jumps of the forward: how many an hour, and their share of the long-run variance, 0 … 0.2. 60 and 0.1. */
  readonly jumps?: { readonly perHour: number; readonly share: number };
  /** Cascades of liquidations an hour, each after a large jump, at most as many as there are. 1. */
  readonly liquidationsPerHour?: number;
  /** How old the forward is that an option maker quotes on, uniform between the two. 50 ms … 250 ms. */
  readonly makerLatency?: { readonly from: Micros; readonly to: Micros };
  /** What share of their size makers of options take away while the forward moves against them, 0 … 1. 0.5. */
  readonly fade?: number;
  /** After how long half of what is taken from an option's level is back. 5 s. */
  readonly refillHalfLife?: Micros;
  /** What option makers show beside what was measured in June 2026, above 0. 1. */
  readonly optionDepth?: number;
  /** How busy the market is: scales the rates of quotes, orders and tickers alike. 1. */
  readonly activity?: number;
  /**
   * Market orders in each option a minute in quiet times, 0 or more. 2: many times what most listed options see, so
   * that a test of some minutes sees trades. About 0.3 are measured in the busiest options.
   */
  readonly optionOrdersPerMinute?: number;
  /** Parent orders an hour that a large trader works over minutes, half of them in the perpetual. 6. */
  readonly largeOrdersPerHour?: number;
  /**
   * How often an informed trader acts, as a multiple of the usual. They know the pressure itself, and buy and sell
   * options whose makers have not caught up. 1; 0 for none.
   */
  readonly informed?: number;
  /** The share of option volume in blocks: agreed elsewhere, printed with a flag, in one option or two. 0.3. */
  readonly blockShare?: number;
  /** The share of option volume in combos, which have books of their own: their legs are printed with a flag. 0.05. */
  readonly comboShare?: number;
  /** The expiry of the options. The first 08:00 UTC at least seven days after the start. */
  readonly expiry?: Micros;
  /** Strikes, rising. Seven around the first forward, about a third of a standard deviation apart. */
  readonly strikes?: readonly number[];
  /** More expiries of a chain, beside `expiry`; `syntheticChain` makes a plausible list. None. */
  readonly furtherExpiries?: readonly SyntheticExpiry[];
  /** Which options are listed at each strike. Calls and puts. */
  readonly rights?: readonly ('call' | 'put')[];
  /** How long a frame is under way to the receiver. At least 2 ms, median 5 ms, spread 0.5. */
  readonly feedLatency?: LatencyDistribution;
}

/** The options of a synthetic market with every default filled in. */
export type SyntheticMarketSettings = Required<SyntheticMarketOptions> & {
  /** Rises when a constant inside the generator changes, so that equal settings mean equal frames. */
  readonly generator: number;
};

const GENERATOR = 2;
const START: Micros = Date.UTC(2026, 0, 5, 12) * MILLISECOND;
const WEEK: Micros = 7 * 24 * 60 * MINUTE;
const STRIKES = 7;

/**
 * The options of a synthetic market with every default filled in: what a trial freezes, hashes and prints
 * beside its results.
 *
 * @throws {InvalidSetting} when an option makes no sense, or options expire before the market ends.
 * @example
 * ```ts
 * import { syntheticMarketSettings } from '@slipstream/simulator';
 *
 * const settings = syntheticMarketSettings({ seed: 1, duration: 60_000_000 });
 * settings.strikes; // => [94000, 96000, 98000, 100000, 102000, 104000, 106000]
 * settings.signal; // => 0.5
 * settings.furtherExpiries; // => []
 * ```
 */
export function syntheticMarketSettings(options: SyntheticMarketOptions): SyntheticMarketSettings {
  const start = options.start ?? START;
  const expiry = options.expiry ?? firstExpiry(start + WEEK);
  const price = options.price ?? 100_000;
  const volatility = options.volatility ?? 0.45;
  const years = Math.max(yearsToExpiry(expiry, start), 0);
  const settings: SyntheticMarketSettings = {
    generator: GENERATOR,
    seed: options.seed,
    duration: options.duration,
    start,
    price,
    volatility,
    signal: options.signal ?? 0.5,
    pressureHalfLife: options.pressureHalfLife ?? 1_500_000,
    jumps: options.jumps ?? { perHour: 60, share: 0.1 },
    liquidationsPerHour: options.liquidationsPerHour ?? 1,
    makerLatency: options.makerLatency ?? { from: 50 * MILLISECOND, to: 250 * MILLISECOND },
    fade: options.fade ?? 0.5,
    refillHalfLife: options.refillHalfLife ?? 5 * SECOND,
    optionDepth: options.optionDepth ?? 1,
    activity: options.activity ?? 1,
    optionOrdersPerMinute: options.optionOrdersPerMinute ?? 2,
    largeOrdersPerHour: options.largeOrdersPerHour ?? 6,
    informed: options.informed ?? 1,
    blockShare: options.blockShare ?? 0.3,
    comboShare: options.comboShare ?? 0.05,
    expiry,
    strikes: options.strikes ?? strikesAround(price, volatility * Math.sqrt(years), STRIKES),
    furtherExpiries: options.furtherExpiries ?? [],
    rights: options.rights ?? ['call', 'put'],
    feedLatency: latencyDistribution(
      'feedLatency',
      options.feedLatency ?? { minimum: 2_000, median: 5_000, spread: 0.5 },
    ),
  };
  checkSettings(settings);
  return settings;
}

/** Sixteen digits that name a synthetic market: equal settings and seeds give equal frames. */
export function syntheticMarketHash(settings: SyntheticMarketSettings): string {
  return contentHash(settings);
}
