import { contentHash, MILLISECOND, MINUTE, type Micros, SECOND } from '@slipstream/core';
import { yearsToExpiry } from '@slipstream/options';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { type LatencyDistribution, latencyDistribution } from '../latency/latency.ts';

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
  /** How old the forward is that an option maker quotes on, uniform between the two. 50 ms … 250 ms. */
  readonly makerLatency?: { readonly from: Micros; readonly to: Micros };
  /** After how long half of what is taken from an option's level is back. 5 s. */
  readonly refillHalfLife?: Micros;
  /** How busy the market is: scales the rates of quotes, orders and tickers alike. 1. */
  readonly activity?: number;
  /** The expiry of all options. The first 08:00 UTC at least seven days after the start. */
  readonly expiry?: Micros;
  /** Strikes, rising. Seven around the first forward, about a third of a standard deviation apart. */
  readonly strikes?: readonly number[];
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

const GENERATOR = 1;
const START: Micros = Date.UTC(2026, 0, 5, 12) * MILLISECOND;
const DAY: Micros = 24 * 60 * MINUTE;
const EXPIRY_HOUR: Micros = 8 * 60 * MINUTE;
const STRIKES = 7;

/**
 * The options of a synthetic market with every default filled in: what a trial freezes, hashes and prints
 * beside its results.
 *
 * @throws {InvalidSetting} when an option makes no sense, or the options expire before the market ends.
 * @example
 * ```ts
 * import { syntheticMarketSettings } from '@slipstream/simulator';
 *
 * const settings = syntheticMarketSettings({ seed: 1, duration: 60_000_000 });
 * settings.strikes; // => [94000, 96000, 98000, 100000, 102000, 104000, 106000]
 * settings.signal; // => 0.5
 * ```
 */
export function syntheticMarketSettings(options: SyntheticMarketOptions): SyntheticMarketSettings {
  const start = options.start ?? START;
  const expiry = options.expiry ?? firstExpiry(start + 7 * DAY);
  const price = positive('price', options.price ?? 100_000);
  const volatility = positive('volatility', options.volatility ?? 0.45);
  const years = yearsToExpiry(expiry, start);
  const settings: SyntheticMarketSettings = {
    generator: GENERATOR,
    seed: options.seed,
    duration: wholeMicros('duration', options.duration, 1),
    start: wholeMicros('start', start, 0),
    price,
    volatility,
    signal: options.signal ?? 0.5,
    pressureHalfLife: wholeMicros('pressureHalfLife', options.pressureHalfLife ?? 1_500_000, 1),
    makerLatency: options.makerLatency ?? { from: 50 * MILLISECOND, to: 250 * MILLISECOND },
    refillHalfLife: wholeMicros('refillHalfLife', options.refillHalfLife ?? 5 * SECOND, 1),
    activity: positive('activity', options.activity ?? 1),
    expiry: wholeMicros('expiry', expiry, 0),
    strikes: options.strikes ?? strikesAround(price, volatility * Math.sqrt(Math.max(years, 0))),
    rights: options.rights ?? ['call', 'put'],
    feedLatency: latencyDistribution(
      'feedLatency',
      options.feedLatency ?? { minimum: 2_000, median: 5_000, spread: 0.5 },
    ),
  };
  check(settings);
  return settings;
}

/** Sixteen digits that name a synthetic market: equal settings and seeds give equal frames. */
export function syntheticMarketHash(settings: SyntheticMarketSettings): string {
  return contentHash(settings);
}

function check(settings: SyntheticMarketSettings): void {
  const { signal, start, duration, expiry, strikes, rights, makerLatency } = settings;
  if (!(signal >= 0 && signal <= 1)) {
    throw new InvalidSetting({
      setting: 'signal',
      value: signal,
      expected: 'a number from 0 to 1',
    });
  }
  if (expiry <= start + duration) {
    throw new InvalidSetting({
      setting: 'expiry',
      value: expiry,
      expected: `a time after the market's end at ${start + duration}`,
    });
  }
  const rising = strikes.every(
    (strike, index) => strike > (strikes[index - 1] ?? 0) && Number.isFinite(strike),
  );
  if (strikes.length === 0 || !rising) {
    throw new InvalidSetting({
      setting: 'strikes',
      value: strikes.join(', '),
      expected: 'at least one positive strike, in rising order',
    });
  }
  if (rights.length === 0 || new Set(rights).size !== rights.length) {
    throw new InvalidSetting({
      setting: 'rights',
      value: rights.join(', '),
      expected: "'call', 'put' or both, once each",
    });
  }
  wholeMicros('makerLatency.from', makerLatency.from, 0);
  wholeMicros('makerLatency.to', makerLatency.to, makerLatency.from);
}

function positive(setting: string, value: number): number {
  if (value > 0 && Number.isFinite(value)) return value;
  throw new InvalidSetting({ setting, value, expected: 'a number above 0' });
}

function wholeMicros(setting: string, value: Micros, least: Micros): Micros {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new InvalidSetting({ setting, value, expected: `whole microseconds, at least ${least}` });
}

/** The first expiry of the day's 08:00 UTC at or after a time. */
function firstExpiry(from: Micros): Micros {
  return Math.ceil((from - EXPIRY_HOUR) / DAY) * DAY + EXPIRY_HOUR;
}

/** Strikes on a round grid, as venues list them. */
function strikesAround(price: number, deviation: number): readonly number[] {
  const step = roundStep((price * deviation) / 3);
  const middle = Math.round(price / step) * step;
  return Array.from(
    { length: STRIKES },
    (_, index) => middle + (index - (STRIKES - 1) / 2) * step,
  ).filter((strike) => strike > 0);
}

/** The nearest of 1, 2, 5 times a power of ten. */
function roundStep(about: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(about, 1)));
  const steps = [power, 2 * power, 5 * power, 10 * power];
  return steps.reduce((best, step) =>
    Math.abs(Math.log(step / about)) < Math.abs(Math.log(best / about)) ? step : best,
  );
}
