import { MILLISECOND, type Micros, type Random, SECOND } from '@slipstream/core';
import type { SyntheticMarketSettings } from '../settings.ts';
import { expiriesOf } from '../synthetic-expiry.ts';
import { LatentExpiry } from './latent-expiry.ts';
import { MeanReversion } from './mean-reversion.ts';
import { PricePath, STEP } from './price-path.ts';

/** Marks and the forward that a venue prints are this old. */
export const MARK_LAG: Micros = 200 * MILLISECOND;

const PREMIUM_HALF_LIFE_SECONDS = 600;
const PREMIUM_DEVIATION = 2e-4;
/** Deribit pays no funding while the premium lies within this, and beyond it what exceeds it. */
const FUNDING_BAND = 2.5e-4;
const FUNDING_SECONDS = 8 * 3_600;

/** The state behind the market, which nobody sees whole: price, surfaces, and the perpetual's premium. */
export class LatentMarket {
  readonly path: PricePath;
  /** When the next step is due. */
  due: Micros;
  /** The mean of {@link funding} over the last eight hours, exponentially weighted. */
  fundingMean = 0;
  readonly #expiries: ReadonlyMap<Micros, LatentExpiry>;
  readonly #premium: MeanReversion;
  readonly #random: Random;

  constructor(settings: SyntheticMarketSettings, random: Random) {
    const memory = Math.max(settings.makerLatency.to, MARK_LAG);
    this.path = new PricePath(settings, random.fork('path'), memory);
    this.#expiries = new Map(
      expiriesOf(settings).map(({ expiry }) => [
        expiry,
        new LatentExpiry(expiry, this.path, settings, random.fork(`surface ${expiry}`)),
      ]),
    );
    this.#random = random.fork('level');
    this.#premium = new MeanReversion(random.fork('premium'), {
      seconds: STEP / SECOND,
      halfLifeSeconds: PREMIUM_HALF_LIFE_SECONDS,
      deviation: PREMIUM_DEVIATION,
    });
    this.due = settings.start + STEP;
  }

  /** One step of the grid. */
  act(now: Micros): void {
    this.path.step();
    const common = this.#random.normal();
    for (const { surface } of this.#expiries.values()) {
      surface.step(this.path.lastReturn, common);
    }
    this.#premium.step();
    this.fundingMean += (this.funding - this.fundingMean) * (STEP / SECOND / FUNDING_SECONDS);
    this.due = now + STEP;
  }

  /** One of the expiries that the settings list. */
  expiry(expiry: Micros): LatentExpiry {
    return this.#expiries.get(expiry)!;
  }

  /** Of the perpetual over the index, a fraction. */
  get premium(): number {
    return this.#premium.value;
  }

  /** What longs pay to shorts over eight hours at this premium, a fraction, by Deribit's rule. */
  get funding(): number {
    return Math.max(FUNDING_BAND, this.premium) + Math.min(-FUNDING_BAND, this.premium);
  }

  /** The price index, as it was `lag` ago. */
  index(lag: Micros): number {
    return this.path.priceBefore(lag) * (1 - this.premium);
  }
}
