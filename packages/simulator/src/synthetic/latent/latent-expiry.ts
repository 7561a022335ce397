import { type Micros, type Random, SECOND } from '@slipstream/core';
import { yearsToExpiry } from '@slipstream/options';
import type { SyntheticMarketSettings } from '../settings.ts';
import { type PricePath, STEP } from './price-path.ts';
import { VolatilitySurface } from './volatility-surface.ts';

/** The forward stands above the perpetual by this much per year to expiry. */
const CARRY_PER_YEAR = 0.04;
/** Implied volatility rises slowly with tenor: 38, 39, 39.5 and 42 % at 2, 7, 30 and 90 days of BTC. */
const TERM_POWER = 0.03;
const WEEK_YEARS = 7 / 365;

/** One expiry as nobody sees it whole: its forward and its smile. */
export class LatentExpiry {
  readonly expiry: Micros;
  readonly surface: VolatilitySurface;
  readonly #path: PricePath;

  constructor(
    expiry: Micros,
    path: PricePath,
    { start, volatility }: SyntheticMarketSettings,
    random: Random,
  ) {
    this.expiry = expiry;
    this.#path = path;
    const years = yearsToExpiry(expiry, start);
    const level = volatility * (years / WEEK_YEARS) ** TERM_POWER;
    this.surface = new VolatilitySurface({ level, years, seconds: STEP / SECOND }, random);
  }

  yearsTo(now: Micros): number {
    return yearsToExpiry(this.expiry, now);
  }

  /** The forward, as it was `lag` ago. */
  forward(now: Micros, lag: Micros): number {
    return this.#path.priceBefore(lag) * (1 + CARRY_PER_YEAR * this.yearsTo(now));
  }

  /** The distance of a strike from the forward in standard deviations, positive above it. */
  distance(strike: number, now: Micros): number {
    const deviation = this.surface.atTheMoney * Math.sqrt(this.yearsTo(now));
    return Math.log(strike / this.forward(now, 0)) / deviation;
  }
}
