import type { Random } from '@slipstream/core';

/** The weather of the market. `gathering` comes before most storms: depth leaves while prices are still calm. */
export type RegimeName = 'calm' | 'gathering' | 'excited';

/** What a regime does, relative to the calm. */
interface RegimeTerms {
  readonly volatility: number;
  /** How much depth makers show. */
  readonly liquidity: number;
  /** How often others trade. */
  readonly orderRate: number;
  readonly meanSeconds: number;
}

const TERMS: Readonly<Record<RegimeName, RegimeTerms>> = {
  calm: { volatility: 1, liquidity: 1, orderRate: 1, meanSeconds: 300 },
  gathering: { volatility: 1, liquidity: 0.4, orderRate: 1.2, meanSeconds: 25 },
  excited: { volatility: 2.8, liquidity: 0.5, orderRate: 2.5, meanSeconds: 75 },
};

/** The share of gatherings that end in a storm; the others were false alarms. */
const STORMS = 0.7;
/** After how many seconds half of a change of depth is done. */
const LIQUIDITY_HALF_LIFE = 4;

const CYCLE_SECONDS =
  TERMS.calm.meanSeconds + TERMS.gathering.meanSeconds + STORMS * TERMS.excited.meanSeconds;
const STORM_SHARE = (STORMS * TERMS.excited.meanSeconds) / CYCLE_SECONDS;
/** Divides volatilities so that their mean square over a long run is 1. */
const NORM = Math.sqrt(1 - STORM_SHARE + STORM_SHARE * TERMS.excited.volatility ** 2);

/**
 * The regime of volatility as a chain with exponential stays: calm, then gathering, then mostly excited, then
 * calm. Depth thins during a gathering, half a minute before volatility rises: what makes it forecastable.
 */
export class Regime {
  name: RegimeName = 'calm';
  /** The depth that makers show now, 1 in the calm; it follows the regime within seconds. */
  liquidity = 1;
  readonly #random: Random;
  readonly #seconds: number;
  /** The share of a change of depth that one step does. */
  readonly #followed: number;

  /** @param seconds how long a step lasts. */
  constructor(random: Random, seconds: number) {
    this.#random = random;
    this.#seconds = seconds;
    this.#followed = 1 - 2 ** (-seconds / LIQUIDITY_HALF_LIFE);
  }

  /** The factor on volatility; its long-run mean square is 1. */
  get volatility(): number {
    return TERMS[this.name].volatility / NORM;
  }

  get orderRate(): number {
    return TERMS[this.name].orderRate;
  }

  step(): void {
    const terms = TERMS[this.name];
    this.liquidity += (terms.liquidity - this.liquidity) * this.#followed;
    if (this.#random.next() < this.#seconds / terms.meanSeconds) this.name = this.#following();
  }

  #following(): RegimeName {
    if (this.name === 'calm') return 'gathering';
    return this.name === 'gathering' && this.#random.next() < STORMS ? 'excited' : 'calm';
  }
}
