import {
  type Micros,
  type OptionInstrument,
  type Pricer,
  type Random,
  SECOND,
} from '@slipstream/core';
import { type Actor, waitingTime } from '../actor.ts';
import type { InstrumentFeed } from '../frames/instrument-feed.ts';
import type { LatentExpiry } from '../latent/latent-expiry.ts';
import type { LatentMarket } from '../latent/latent-market.ts';
import type { SyntheticMarketSettings } from '../settings.ts';
import { Fading } from './fading.ts';
import { inTheMoneyWidth, type MissingSides, missingSides, moneyness } from './moneyness.ts';
import { drawOptionCoins } from './option-sizes.ts';
import { levelTicks, type TouchTicks, touchAround } from './quote-levels.ts';
import type { QuotedSide } from './quoted-side.ts';
import { drawSpreadTicks } from './spread-ticks.ts';

/** How often a maker looks at the forward. */
const LOOKS_PER_SECOND = 8;
/** How far, in ticks beyond rounding, fair value must leave the quote before it moves. */
const DEAD_BAND = 0.15;
const RESIZE_CHANCE = 0.2;
const WIDTH_LIFE: Micros = 60 * SECOND;
/** Each level stands a tick behind the one before: 995 of 1,000 gaps among the best three were of one tick. */
const GAPS = [1, 1, 1, 1, 1, 1, 1, 1, 1] as const;
/** Levels of a side, of ten books: where they were counted up to ten, the first decile is 6, the median 10. */
const LEVELS = [7, 7, 8, 8, 9, 10, 10, 10, 10, 10] as const;
const NO_LEVELS: readonly number[] = [];
/** How far fair value must pass the price where ticks change before the maker changes ticks. */
const TICK_BAND = 0.02;

/** What an option maker works with. */
export interface OptionMakerParts {
  readonly feed: InstrumentFeed;
  readonly option: OptionInstrument;
  readonly market: LatentMarket;
  readonly expiry: LatentExpiry;
  readonly pricer: Pricer;
  readonly settings: SyntheticMarketSettings;
  readonly random: Random;
}

/** How a maker quotes: width and tick, where, and whether it stays back from a moving forward. */
interface Quote {
  readonly width: number;
  readonly tick: number;
  readonly touch: TouchTicks;
  readonly missing: MissingSides;
}

/**
 * The makers of one option as one: they quote Black-76 of the forward as it was a maker's latency ago, on the
 * smile, a measured number of ticks wide, and move when fair value has left a dead band. They show less and
 * quote wider while liquidity is thin or the forward moves, leave a side out now and then, and refill within seconds
 * what is taken.
 */
export class OptionMaker implements Actor {
  due: Micros;
  readonly #parts: OptionMakerParts;
  readonly #fading = new Fading();
  readonly #gaps: readonly number[];
  /** The tick it quotes in, in smallest ticks. */
  #tick = 0;
  /** In ticks, in quiet times. */
  #width = 2;
  #missing: MissingSides = 'none';
  #faded = false;
  #quoted: Quote | undefined;
  #lastLook: Micros;

  constructor(parts: OptionMakerParts) {
    this.#parts = parts;
    this.#gaps = GAPS.slice(0, LEVELS[parts.random.below(LEVELS.length)]! - 1);
    this.#lastLook = parts.settings.start;
    this.due = parts.settings.start;
    this.#look(this.due);
  }

  act(now: Micros): void {
    const { random, settings, feed } = this.#parts;
    if (random.next() < (now - this.#lastLook) / WIDTH_LIFE) this.#drawManner(now);
    this.#look(now);
    this.#maintain(feed.bids, now);
    this.#maintain(feed.asks, now);
    this.#lastLook = now;
    feed.showChanges(now);
    this.due = now + waitingTime(random.exponential(), LOOKS_PER_SECOND * settings.activity);
  }

  /** Fair value as this maker sees it, in fractions of the smallest tick. */
  #fairTicks(now: Micros): number {
    const { option, expiry, pricer, settings, random } = this.#parts;
    const { from, to } = settings.makerLatency;
    const forward = expiry.forward(now, from + random.below(to - from + 1));
    const volatility = expiry.surface.volatility(option.strike, forward, expiry.yearsTo(now));
    return option.ticks.inTicks(pricer.priceAt(option, volatility, { forward, time: now }));
  }

  #look(now: Micros): void {
    const { option, feed } = this.#parts;
    const fairTicks = this.#fairTicks(now);
    this.#chooseTick(fairTicks, now);
    const tick = this.#tick;
    this.#drawBack(fairTicks / tick, now);
    const width = this.#width + this.#stress();
    const missing = this.#missing;
    const quoted = this.#quoted;
    const off = fairTicks / tick - width / 2 - (quoted?.touch.bid ?? 0) / tick;
    const stays = quoted?.width === width && quoted.tick === tick && quoted.missing === missing;
    if (stays && Math.abs(off) <= 0.5 + DEAD_BAND) return;
    const touch = touchAround(option.ticks, fairTicks, tick, width);
    this.#quoted = { width, tick, touch, missing };
    const lotsOf = (level: number) => this.#drawLots(level);
    const { ticks } = option;
    const bids = missing === 'none' ? levelTicks(ticks, 'bid', touch.bid, this.#gaps) : NO_LEVELS;
    const asks = missing !== 'both' ? levelTicks(ticks, 'ask', touch.ask, this.#gaps) : NO_LEVELS;
    feed.bids.quote(bids, lotsOf);
    feed.asks.quote(asks, lotsOf);
  }

  /** The tick at the fair value, with a band around the price where ticks change. */
  #chooseTick(fairTicks: number, now: Micros): void {
    const { ticks } = this.#parts.option;
    const above = ticks.tickAt(Math.floor(fairTicks * (1 + TICK_BAND)));
    const below = ticks.tickAt(Math.floor(fairTicks * (1 - TICK_BAND)));
    if (this.#tick === above || this.#tick === below) return;
    this.#tick = below;
    this.#fading.forget();
    this.#drawManner(now);
  }

  /** Takes size away, or puts it back, when fair value begins or ends to run. */
  #drawBack(fairTicks: number, now: Micros): void {
    const { feed, settings } = this.#parts;
    const faded = this.#fading.see(fairTicks, now) && settings.fade > 0;
    if (faded === this.#faded) return;
    this.#faded = faded;
    for (const side of [feed.bids, feed.asks]) {
      for (let level = 0; level < Math.min(side.count, 2); level += 1) {
        if (!side.isTaken(level)) side.resize(level, this.#drawLots(level));
      }
    }
  }

  /** Extra ticks of width while depth is thin or the forward moves. */
  #stress(): number {
    const { liquidity } = this.#parts.market.path.regime;
    const thin = liquidity < 0.45 ? 2 : liquidity < 0.75 ? 1 : 0;
    return this.#faded ? Math.max(thin, 1) : thin;
  }

  #maintain(side: QuotedSide, now: Micros): void {
    const { random, settings } = this.#parts;
    const refillChance =
      side.taken > 0 ? 1 - 2 ** (-(now - this.#lastLook) / settings.refillHalfLife) : 0;
    for (let level = 0; side.taken > 0 && level < side.count; level += 1) {
      if (side.isTaken(level) && random.next() < refillChance) side.refill(level);
    }
    if (side.count === 0 || random.next() >= RESIZE_CHANCE / 2) return;
    const level = random.below(side.count);
    if (!side.isTaken(level)) side.resize(level, this.#drawLots(level));
  }

  #drawLots(level: number): number {
    const { random, option, market, settings } = this.#parts;
    const shown = this.#faded ? 1 - settings.fade : 1;
    const coins =
      drawOptionCoins(random, level) *
      (market.path.regime.liquidity * settings.optionDepth * shown);
    return Math.max(option.size.minimum, option.size.floor(coins));
  }

  /** Draws how wide this maker quotes, and which sides, for the next minute or so. */
  #drawManner(now: Micros): void {
    const { random, option, expiry } = this.#parts;
    const distance = expiry.distance(option.strike, now);
    const money = moneyness(option, distance);
    const days = expiry.yearsTo(now) * 365;
    this.#width = drawSpreadTicks(random, days, distance, this.#tick > 1) * inTheMoneyWidth(money);
    this.#missing = missingSides(money, random.next());
  }
}
