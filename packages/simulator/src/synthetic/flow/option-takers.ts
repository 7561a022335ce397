import { type Micros, type Random, SECOND, type Side } from '@slipstream/core';
import { type Actor, waitingTime } from '../actor.ts';
import type { LatentMarket } from '../latent/latent-market.ts';
import type { SyntheticMarketSettings } from '../settings.ts';
import { Cluster } from './cluster.ts';
import type { OptionPicker, TakenOption } from './option-picker.ts';

/** No regime brings more than this many times the quiet rate. */
const BUSIEST = 2.5;
/** How many orders an order brings after it, and after how long. */
const BRANCHING = 0.55;
const DELAY: Micros = 8 * SECOND;
/** Of those, how many are in the same option, and how many of these on the same side: 7 to 9 of 10 were measured. */
const SAME_OPTION = 0.9;
const SAME_SIDE = 0.95;
/** Coins: a heavy tail around a small median. */
const MEDIAN_COINS = 0.87;
const LOG_DEVIATION = 0.9;
const MOST_COINS = 50;
const MOST_LEVELS = 3;
/** How far pressure moves the share of buyers of a call from a half. */
const TILT = 0.25;

/** Coins of an order on average. */
export const MEAN_COINS: number = MEDIAN_COINS * Math.exp(LOG_DEVIATION ** 2 / 2);

interface OptionOrder {
  readonly taken: TakenOption;
  readonly side: Side;
}

/**
 * Market orders in the options: a self-exciting process, mostly noise, leaning with the pressure on the forward, nearer
 * the money more often. An order brings others of its own kind after it.
 */
export class OptionTakers implements Actor {
  due: Micros;
  readonly #options: OptionPicker;
  readonly #market: LatentMarket;
  readonly #random: Random;
  readonly #cluster: Cluster<OptionOrder>;
  /** Candidates per second, of which thinning keeps some. */
  readonly #candidates: number;
  #nextCandidate: Micros;

  constructor(
    options: OptionPicker,
    market: LatentMarket,
    settings: SyntheticMarketSettings,
    random: Random,
  ) {
    this.#options = options;
    this.#market = market;
    this.#random = random;
    this.#cluster = new Cluster(
      { branching: BRANCHING, delay: DELAY / settings.activity },
      random.fork('cluster'),
    );
    const perMinute = settings.optionOrdersPerMinute * options.count * settings.activity;
    this.#candidates = (BUSIEST * (1 - BRANCHING) * perMinute) / 60;
    this.#nextCandidate = this.#candidateAfter(settings.start);
    this.due = this.#nextCandidate;
  }

  act(now: Micros): void {
    if (this.#cluster.due <= this.#nextCandidate) {
      this.#execute(this.#cluster.next(), now);
    } else {
      if (this.#random.next() * BUSIEST < this.#market.path.regime.orderRate) {
        this.#execute(this.#drawOrder(now), now);
      }
      this.#nextCandidate = this.#candidateAfter(now);
    }
    this.due = Math.min(this.#cluster.due, this.#nextCandidate);
  }

  #candidateAfter(now: Micros): Micros {
    if (this.#candidates === 0) return Number.POSITIVE_INFINITY;
    return now + waitingTime(this.#random.exponential(), this.#candidates);
  }

  #drawOrder(now: Micros): OptionOrder {
    const taken = this.#options.pick(this.#random, now);
    const { shown } = this.#market.path.pressure;
    const lean = Math.tanh(shown) * (taken.option.right === 'call' ? TILT : -TILT);
    return { taken, side: this.#random.next() < 0.5 + lean ? 'buy' : 'sell' };
  }

  #execute(order: OptionOrder, now: Micros): void {
    const { option, ticker } = order.taken;
    const drawn = MEDIAN_COINS * Math.exp(LOG_DEVIATION * this.#random.normal());
    const lots = option.size.floor(Math.min(drawn, MOST_COINS));
    ticker.execute(now, order.side, Math.max(option.size.minimum, lots), MOST_LEVELS);
    this.#cluster.follow(now, () => this.#like(order, now));
  }

  #like({ taken, side }: OptionOrder, now: Micros): OptionOrder {
    if (this.#random.next() >= SAME_OPTION) return this.#drawOrder(now);
    const same = this.#random.next() < SAME_SIDE;
    return { taken, side: same ? side : side === 'buy' ? 'sell' : 'buy' };
  }
}
