import { type Micros, type Random, SECOND, type Side } from '@slipstream/core';
import { type Actor, waitingTime } from '../actor.ts';
import type { InstrumentFeed } from '../frames/instrument-feed.ts';
import type { TradeContext } from '../frames/trade-context.ts';
import type { LatentMarket } from '../latent/latent-market.ts';
import type { SyntheticMarketSettings } from '../settings.ts';

/** Orders per second and side that nothing excited, before tilt and regime. */
const BASE_RATE = 0.35;
/** How many orders of its own side an order brings after it, and how fast their rate decays per second. */
const BRANCHING = 0.4;
const DECAY = 0.8;
/** How strongly pressure moves the rates. */
const TILT = 0.9;
const LONGEST_TILT = 2.5;
/** Informed traders know the pressure itself: from this strength on they trade, at this rate per unit beyond it. */
const INFORMED_FROM = 1.5;
const INFORMED_RATE = 0.5;
/** Thinning: candidates per second; the two rates together are cut at this. */
const CANDIDATES = 60;
const MEDIAN_LOTS = 300;
const LOG_DEVIATION = 1.5;
const MOST_LOTS = 20_000;
/** Takers mostly size their orders to the touch. */
const MOST_LEVELS = 2;

/**
 * Market orders in the perpetual: a Hawkes process per side, simulated by thinning (Lewis and Shedler 1979; Ogata
 * 1981). Buys excite buys and sells sells, so signed flow persists, and pressure tilts the base rates. Some traders are
 * informed: they act on the pressure that the others see with noise.
 */
export class PerpetualTakers implements Actor {
  due: Micros;
  readonly #feed: InstrumentFeed;
  readonly #market: LatentMarket;
  readonly #context: () => TradeContext;
  readonly #random: Random;
  readonly #activity: number;
  readonly #informed: number;
  #excitedBuys = 0;
  #excitedSells = 0;
  #last: Micros;

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
    this.#activity = settings.activity;
    this.#informed = INFORMED_RATE * settings.informed;
    this.#last = settings.start;
    this.due = settings.start + waitingTime(random.exponential(), CANDIDATES * settings.activity);
  }

  act(now: Micros): void {
    const decayed = Math.exp((-DECAY * (now - this.#last)) / SECOND);
    this.#excitedBuys *= decayed;
    this.#excitedSells *= decayed;
    this.#last = now;
    const { regime, pressure } = this.#market.path;
    const lean = TILT * Math.max(-LONGEST_TILT, Math.min(LONGEST_TILT, pressure.shown));
    const base = BASE_RATE * regime.orderRate;
    const known = pressure.value;
    const buys =
      base * Math.exp(lean) +
      this.#informed * Math.max(0, known - INFORMED_FROM) +
      this.#excitedBuys;
    const sells =
      base * Math.exp(-lean) +
      this.#informed * Math.max(0, -known - INFORMED_FROM) +
      this.#excitedSells;
    const drawn = this.#random.next() * CANDIDATES;
    if (drawn < buys) this.#order(now, 'buy');
    else if (drawn < buys + sells) this.#order(now, 'sell');
    this.due = now + waitingTime(this.#random.exponential(), CANDIDATES * this.#activity);
  }

  #order(now: Micros, side: Side): void {
    if (side === 'buy') this.#excitedBuys += BRANCHING * DECAY;
    else this.#excitedSells += BRANCHING * DECAY;
    const lots = Math.ceil(MEDIAN_LOTS * Math.exp(LOG_DEVIATION * this.#random.normal()));
    this.#feed.execute(now, side, Math.min(lots, MOST_LOTS), MOST_LEVELS, this.#context());
  }
}
