import { MILLISECOND, type Micros, type Random, SECOND } from '@slipstream/core';
import type { SyntheticMarketSettings } from '../settings.ts';
import { LiquidationCascade } from './liquidation-cascade.ts';
import { MeanReversion } from './mean-reversion.ts';
import { Pressure } from './pressure.ts';
import { Regime } from './regime.ts';

/** The latent state moves on this grid; everything else of the market happens between its points. */
export const STEP: Micros = 20 * MILLISECOND;

/** The year of annualised volatilities: 365 days. */
const YEAR_SECONDS = 365 * 86_400;
/** The share of long-run variance that pressure makes at full signal. */
const PRESSURE_SHARE = 0.8;
const HOUR_SECONDS = 3_600;
/** The slow part of volatility: its logarithm reverts with this half-life and deviation. */
const VOLATILITY_HALF_LIFE_SECONDS = 600;
const LOG_VOLATILITY_DEVIATION = 0.25;

/**
 * The efficient price of the perpetual, which nobody sees: stochastic volatility (log-OU times a regime), jumps,
 * and a drift that follows the pressure. Long-run variance is the same at every strength of signal; at 0
 * the price is a martingale.
 */
export class PricePath {
  readonly regime: Regime;
  readonly pressure: Pressure;
  readonly cascade: LiquidationCascade;
  price: number;
  /** The return of the last step. */
  lastReturn = 0;
  readonly #logVolatility: MeanReversion;
  readonly #random: Random;
  readonly #step: Micros;
  /** Volatility per square root of a second in the long run. */
  readonly #deviation: number;
  /** Of the return of one step, in units of volatility: from a pressure of 1, from noise, and from a jump. */
  readonly #drift: number;
  readonly #noise: number;
  readonly #jump: number;
  readonly #jumpChance: number;
  readonly #history: Float64Array;
  #steps = 0;

  /**
   * @param memory how far back {@link priceBefore} can look.
   * @param step how long a step lasts.
   */
  constructor(
    settings: SyntheticMarketSettings,
    random: Random,
    memory: Micros,
    step: Micros = STEP,
  ) {
    const seconds = step / SECOND;
    this.regime = new Regime(random.fork('regime'), seconds);
    this.pressure = new Pressure(
      random.fork('pressure'),
      seconds,
      settings.pressureHalfLife / SECOND,
    );
    this.cascade = new LiquidationCascade(
      { perHour: settings.liquidationsPerHour, jumpsPerHour: settings.jumps.perHour, seconds },
      random.fork('cascade'),
    );
    this.#logVolatility = new MeanReversion(random.fork('volatility'), {
      seconds,
      halfLifeSeconds: VOLATILITY_HALF_LIFE_SECONDS,
      deviation: LOG_VOLATILITY_DEVIATION,
    });
    this.price = settings.price;
    this.#random = random.fork('returns');
    this.#step = step;
    this.#deviation = settings.volatility / Math.sqrt(YEAR_SECONDS);
    const share = PRESSURE_SHARE * settings.signal;
    // The integral of an OU process of variance 1 and rate θ gains the variance 2/θ per second in the long run.
    this.#drift = Math.sqrt((share * this.pressure.rate) / 2) * seconds;
    this.#noise = Math.sqrt((1 - share - settings.jumps.share) * seconds);
    const jumpsPerSecond = settings.jumps.perHour / HOUR_SECONDS;
    this.#jump = jumpsPerSecond > 0 ? Math.sqrt(settings.jumps.share / jumpsPerSecond) : 0;
    this.#jumpChance = jumpsPerSecond * seconds;
    this.#history = new Float64Array(Math.ceil(memory / step) + 2).fill(settings.price);
  }

  /** The instantaneous volatility, per square root of a second. */
  get volatility(): number {
    // The mean square of e^(x − s²) is 1 for a normal x of deviation s.
    const slow = Math.exp(this.#logVolatility.value - LOG_VOLATILITY_DEVIATION ** 2);
    return this.#deviation * slow * this.regime.volatility;
  }

  /** One step of the grid. */
  step(): void {
    this.regime.step();
    this.#logVolatility.step();
    let change = this.#noise * this.#random.normal() + this.#drift * this.pressure.value;
    const jump = this.#random.next() < this.#jumpChance ? this.#random.normal() : 0;
    change += this.#jump * jump;
    this.pressure.step();
    this.pressure.push(this.cascade.step(jump));
    this.lastReturn = this.volatility * change;
    this.price *= 1 + this.lastReturn;
    this.#steps += 1;
    this.#history[this.#steps % this.#history.length] = this.price;
  }

  /** The price as it was a while ago, at most the memory of the path. */
  priceBefore(lag: Micros): number {
    const back = Math.min(Math.round(lag / this.#step), this.#history.length - 1, this.#steps);
    return this.#history[(this.#steps - back) % this.#history.length]!;
  }
}
