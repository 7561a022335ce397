import type { Micros, OptionInstrument, Random } from '@slipstream/core';
import { type Actor, waitingTime } from '../actor.ts';
import type { OptionTicker } from '../frames/option-ticker.ts';
import type { LatentMarket } from '../latent/latent-market.ts';
import type { SyntheticMarketSettings } from '../settings.ts';

/** Orders per option and minute in quiet times: livelier than most listed options, so that a test sees trades. */
const ORDERS_PER_MINUTE = 2;
/** No regime brings more than this many times the quiet rate. */
const BUSIEST = 2.5;
/** Coins: a heavy tail around a small median, about one coin on average. */
const MEDIAN_COINS = 0.4;
const LOG_DEVIATION = 1.4;
const MOST_COINS = 50;
const MOST_LEVELS = 3;
/** How far pressure moves the share of buyers of a call from a half. */
const TILT = 0.25;

/** What the takers need of one option. */
export interface TakenOption {
  readonly option: OptionInstrument;
  readonly ticker: OptionTicker;
}

/** Market orders in the options: mostly noise, leaning with the pressure on the forward, nearer the money more often. */
export class OptionTakers implements Actor {
  due: Micros;
  readonly #options: readonly TakenOption[];
  readonly #market: LatentMarket;
  readonly #random: Random;
  /** Candidates per second, of which thinning keeps some. */
  readonly #candidates: number;

  constructor(
    options: readonly TakenOption[],
    market: LatentMarket,
    settings: SyntheticMarketSettings,
    random: Random,
  ) {
    this.#options = options;
    this.#market = market;
    this.#random = random;
    this.#candidates = (BUSIEST * ORDERS_PER_MINUTE * options.length * settings.activity) / 60;
    this.due = settings.start + waitingTime(random.exponential(), this.#candidates);
  }

  act(now: Micros): void {
    const { regime, pressure } = this.#market.path;
    if (this.#random.next() * BUSIEST < regime.orderRate) {
      const { option, ticker } = this.#pick(now);
      const lean = Math.tanh(pressure.shown) * (option.right === 'call' ? TILT : -TILT);
      const side = this.#random.next() < 0.5 + lean ? 'buy' : 'sell';
      const drawn = MEDIAN_COINS * Math.exp(LOG_DEVIATION * this.#random.normal());
      const lots = option.size.floor(Math.min(drawn, MOST_COINS));
      ticker.execute(now, side, Math.max(option.size.minimum, lots), MOST_LEVELS);
    }
    this.due = now + waitingTime(this.#random.exponential(), this.#candidates);
  }

  #pick(now: Micros): TakenOption {
    const forward = this.#market.forward(now, 0);
    const deviation = this.#market.surface.atTheMoney * Math.sqrt(this.#market.yearsTo(now));
    const weights = this.#options.map(({ option }) =>
      Math.exp(-0.5 * (Math.log(option.strike / forward) / deviation) ** 2),
    );
    let left = this.#random.next() * weights.reduce((sum, weight) => sum + weight, 0);
    const found = weights.findIndex((weight) => {
      left -= weight;
      return left < 0;
    });
    return this.#options[found < 0 ? this.#options.length - 1 : found]!;
  }
}
