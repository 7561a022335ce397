import { type BookSide, type Micros, type PriceTicks, type Random, SECOND } from '@slipstream/core';
import { type Actor, waitingTime } from '../actor.ts';
import type { InstrumentFeed } from '../frames/instrument-feed.ts';
import type { LatentMarket } from '../latent/latent-market.ts';
import type { SyntheticMarketSettings } from '../settings.ts';
import { levelTicks, touchAround } from './quote-levels.ts';
import type { QuotedSide } from './quoted-side.ts';

const REFRESHES_PER_SECOND = 8;
const GAPS = [1, 1, 1, 1, 1, 1, 1, 1, 1] as const;
/** USD at the best price in quiet and balanced times. */
const BEST_USD = 60_000;
/** Each level behind shows this much more. */
const DEEPER = 0.15;
/** How strongly pressure tilts depth: bids grow by e^(tilt × pressure), asks shrink by as much. */
const TILT = 0.6;
const LONGEST_TILT = 3;
const SIZE_DEVIATION = 0.35;
/** How many levels of a side, beside the best, are sized anew at a refresh. */
const RESIZED_PER_SIDE = 2;
const REFILL_HALF_LIFE: Micros = 0.5 * SECOND;

/**
 * The makers of the perpetual as one: ten levels a side, one tick wide in quiet times, centred on the efficient
 * price several times a second. Their depth leans toward the side that pressure pushes.
 */
export class PerpetualMaker implements Actor {
  due: Micros;
  readonly #feed: InstrumentFeed;
  readonly #market: LatentMarket;
  readonly #random: Random;
  readonly #refreshes: number;
  #lastRefresh: Micros;

  constructor(
    feed: InstrumentFeed,
    market: LatentMarket,
    settings: SyntheticMarketSettings,
    random: Random,
  ) {
    this.#feed = feed;
    this.#market = market;
    this.#random = random;
    this.#refreshes = REFRESHES_PER_SECOND * settings.activity;
    this.#lastRefresh = settings.start;
    this.due = settings.start;
    this.#quote();
  }

  act(now: Micros): void {
    this.#quote();
    this.#maintain('bid', now);
    this.#maintain('ask', now);
    this.#lastRefresh = now;
    this.#feed.showChanges(now);
    this.due = now + waitingTime(this.#random.exponential(), this.#refreshes);
  }

  #quote(): void {
    const { ticks } = this.#feed.instrument;
    const touch = touchAround(ticks, ticks.inTicks(this.#market.path.price), 1, this.#width());
    this.#side('bid').quote(levelTicks(ticks, 'bid', touch.bid, GAPS), (level) =>
      this.#drawLots('bid', level),
    );
    this.#side('ask').quote(levelTicks(ticks, 'ask', touch.ask, GAPS), (level) =>
      this.#drawLots('ask', level),
    );
  }

  /** Ticks between bid and ask: one in quiet times, up to four when depth is thin. */
  #width(): number {
    return this.#market.path.regime.liquidity < 0.75 ? 1 + this.#random.below(4) : 1;
  }

  #maintain(name: BookSide, now: Micros): void {
    const side = this.#side(name);
    const refillChance =
      side.taken > 0 ? 1 - 2 ** (-(now - this.#lastRefresh) / REFILL_HALF_LIFE) : 0;
    for (let level = 0; side.taken > 0 && level < side.count; level += 1) {
      if (side.isTaken(level) && this.#random.next() < refillChance) side.refill(level);
    }
    this.#resize(name, side, 0);
    for (let count = 0; count < RESIZED_PER_SIDE; count += 1) {
      this.#resize(name, side, this.#random.below(side.count));
    }
  }

  #resize(name: BookSide, side: QuotedSide, level: PriceTicks): void {
    if (!side.isTaken(level)) side.resize(level, this.#drawLots(name, level));
  }

  #drawLots(side: BookSide, level: number): number {
    const { size } = this.#feed.instrument;
    const { regime, pressure } = this.#market.path;
    const lean = Math.max(-LONGEST_TILT, Math.min(LONGEST_TILT, pressure.shown));
    const exponent =
      (side === 'bid' ? TILT : -TILT) * lean + SIZE_DEVIATION * this.#random.normal();
    const usd = BEST_USD * (1 + DEEPER * level) * regime.liquidity * Math.exp(exponent);
    return Math.max(size.minimum, size.floor(usd));
  }

  #side(side: BookSide): QuotedSide {
    return side === 'bid' ? this.#feed.bids : this.#feed.asks;
  }
}
