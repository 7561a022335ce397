import type { Micros } from '@slipstream/core';
import { yearsToExpiry } from '@slipstream/options';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { firstExpiry, strikesAround } from './strikes.ts';
import type { SyntheticExpiry } from './synthetic-expiry.ts';

const DAY: Micros = 86_400_000_000;

/** What {@link syntheticChain} reads. */
export interface SyntheticChainOptions {
  /** When the market begins. */
  readonly start: Micros;
  /** The first price of the perpetual, USD per coin. */
  readonly price: number;
  /** Long-run volatility per year, a fraction. */
  readonly volatility: number;
  /** After how many days each expiry comes at the earliest, rising. */
  readonly days: readonly number[];
  /** Strikes at each expiry, at least 1. 13: two standard deviations to either side. */
  readonly strikes?: number;
}

/**
 * Expiries and strikes as a venue lists them: each at the first 08:00 UTC after its days, strikes on a round grid about
 * a third of a standard deviation apart. For `furtherExpiries` of a synthetic market. Days that fall on one expiry give
 * it once.
 *
 * @throws {InvalidSetting} when the days do not rise from above 0, or there would be no strike.
 * @example
 * ```ts
 * import { syntheticChain } from '@slipstream/simulator';
 *
 * const chain = syntheticChain({ start: Date.UTC(2026, 0, 5, 12) * 1_000, price: 100_000, volatility: 0.45, days: [1, 30], strikes: 3 });
 * chain.map(({ expiry }) => new Date(expiry / 1_000).toISOString().slice(0, 13)); // => ['2026-01-07T08', '2026-02-05T08']
 * chain.map(({ strikes }) => strikes); // => [[99000, 100000, 101000], [95000, 100000, 105000]]
 * ```
 */
export function syntheticChain({
  start,
  price,
  volatility,
  days,
  strikes = 13,
}: SyntheticChainOptions): readonly SyntheticExpiry[] {
  if (!days.every((each, index) => each > (days[index - 1] ?? 0) && Number.isFinite(each))) {
    const expected = 'numbers above 0, in rising order';
    throw new InvalidSetting({ setting: 'days', value: days.join(', '), expected });
  }
  if (!Number.isSafeInteger(strikes) || strikes < 1) {
    const expected = 'a whole number, at least 1';
    throw new InvalidSetting({ setting: 'strikes', value: strikes, expected });
  }
  const expiries = new Set(days.map((each) => firstExpiry(start + each * DAY)));
  return [...expiries].map((expiry) => {
    const deviation = volatility * Math.sqrt(yearsToExpiry(expiry, start));
    return { expiry, strikes: strikesAround(price, deviation, strikes) };
  });
}
