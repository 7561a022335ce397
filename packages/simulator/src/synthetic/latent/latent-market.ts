import { MILLISECOND, type Micros, type Random, SECOND } from '@slipstream/core';
import { yearsToExpiry } from '@slipstream/options';
import type { SyntheticMarketSettings } from '../settings.ts';
import { MeanReversion } from './mean-reversion.ts';
import { PricePath, STEP } from './price-path.ts';
import { VolatilitySurface } from './volatility-surface.ts';

/** Marks and the forward that a venue prints are this old. */
export const MARK_LAG: Micros = 200 * MILLISECOND;

/** The forward stands above the perpetual by this much per year to expiry. */
const CARRY_PER_YEAR = 0.04;
const PREMIUM_HALF_LIFE_SECONDS = 300;
const PREMIUM_DEVIATION = 5e-5;

/** The state behind the market, which nobody sees whole: price, volatility, surface and the perpetual's premium. */
export class LatentMarket {
  readonly path: PricePath;
  readonly surface: VolatilitySurface;
  /** When the next step is due. */
  due: Micros;
  readonly expiry: Micros;
  readonly #premium: MeanReversion;

  constructor(settings: SyntheticMarketSettings, random: Random) {
    const memory = Math.max(settings.makerLatency.to, MARK_LAG);
    this.path = new PricePath(settings, random.fork('path'), memory);
    const seconds = STEP / SECOND;
    this.surface = new VolatilitySurface(settings.volatility, random.fork('surface'), seconds);
    this.#premium = new MeanReversion(random.fork('premium'), {
      seconds,
      halfLifeSeconds: PREMIUM_HALF_LIFE_SECONDS,
      deviation: PREMIUM_DEVIATION,
    });
    this.due = settings.start + STEP;
    this.expiry = settings.expiry;
  }

  /** One step of the grid. */
  act(now: Micros): void {
    this.path.step();
    this.surface.step(this.path.lastReturn);
    this.#premium.step();
    this.due = now + STEP;
  }

  /** Of the perpetual over the index, a fraction. */
  get premium(): number {
    return this.#premium.value;
  }

  yearsTo(now: Micros): number {
    return yearsToExpiry(this.expiry, now);
  }

  /** The forward of the expiry, as it was `lag` ago. */
  forward(now: Micros, lag: Micros): number {
    return this.path.priceBefore(lag) * (1 + CARRY_PER_YEAR * this.yearsTo(now));
  }

  /** The price index, as it was `lag` ago. */
  index(lag: Micros): number {
    return this.path.priceBefore(lag) * (1 - this.premium);
  }
}
