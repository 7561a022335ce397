import type { Micros, Random, Side } from '@slipstream/core';
import { type Actor, waitingTime } from '../actor.ts';
import type { InstrumentFeed } from '../frames/instrument-feed.ts';
import type { TradeContext } from '../frames/trade-context.ts';
import type { LatentMarket } from '../latent/latent-market.ts';
import type { SyntheticMarketSettings } from '../settings.ts';

/** Forced orders per second when a cascade begins; they grow rarer with it. */
const MOST_PER_SECOND = 8;
const MEDIAN_USD = 30_000;
const LOG_DEVIATION = 1;
const MOST_USD = 500_000;
const MOST_LEVELS = 3;

/** The orders of a cascade of liquidations in the perpetual, printed with Deribit's flag: a thinned Poisson process. */
export class Liquidations implements Actor {
  due: Micros;
  readonly #feed: InstrumentFeed;
  readonly #market: LatentMarket;
  readonly #context: () => TradeContext;
  readonly #random: Random;
  readonly #candidates: number;

  constructor(
    feed: InstrumentFeed,
    market: LatentMarket,
    context: () => TradeContext,
    settings: SyntheticMarketSettings,
    random: Random,
  ) {
    this.#feed = feed;
    this.#market = market;
    this.#context = context;
    this.#random = random;
    this.#candidates = MOST_PER_SECOND * settings.activity;
    this.due =
      settings.liquidationsPerHour > 0
        ? settings.start + waitingTime(random.exponential(), this.#candidates)
        : Number.POSITIVE_INFINITY;
  }

  act(now: Micros): void {
    const { flow } = this.#market.path.cascade;
    if (this.#random.next() < Math.abs(flow)) this.#order(now, flow > 0 ? 'buy' : 'sell');
    this.due = now + waitingTime(this.#random.exponential(), this.#candidates);
  }

  #order(now: Micros, side: Side): void {
    const { size } = this.#feed.instrument;
    const drawn = MEDIAN_USD * Math.exp(LOG_DEVIATION * this.#random.normal());
    const lots = Math.max(size.minimum, size.floor(Math.min(drawn, MOST_USD)));
    const context: TradeContext = { ...this.#context(), flags: { kind: 'liquidation' } };
    this.#feed.execute(now, side, lots, MOST_LEVELS, context);
  }
}
