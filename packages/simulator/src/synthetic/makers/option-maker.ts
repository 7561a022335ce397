import {
  type Micros,
  type OptionInstrument,
  type Pricer,
  type Random,
  SECOND,
} from '@slipstream/core';
import { type Actor, waitingTime } from '../actor.ts';
import type { InstrumentFeed } from '../frames/instrument-feed.ts';
import type { LatentMarket } from '../latent/latent-market.ts';
import type { SyntheticMarketSettings } from '../settings.ts';
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
const BEHIND_THE_BEST = 3;
/** How far fair value must pass the price where ticks change before the maker changes ticks. */
const TICK_BAND = 0.02;

/** What an option maker works with. */
export interface OptionMakerParts {
  readonly feed: InstrumentFeed;
  readonly option: OptionInstrument;
  readonly market: LatentMarket;
  readonly pricer: Pricer;
  readonly settings: SyntheticMarketSettings;
  readonly random: Random;
}

/**
 * The makers of one option as one: they quote Black-76 of the forward as it was a maker's latency ago, on the
 * smile, a measured number of ticks wide, and move when fair value has left a dead band. They show less and
 * quote wider while liquidity is thin, and refill within seconds what is taken.
 */
export class OptionMaker implements Actor {
  due: Micros;
  readonly #parts: OptionMakerParts;
  readonly #gaps: readonly number[];
  /** The tick it quotes in, in smallest ticks. */
  #tick = 0;
  /** In ticks, in quiet times. */
  #width = 2;
  #quoted: { width: number; tick: number; touch: TouchTicks } | undefined;
  #lastLook: Micros;

  constructor(parts: OptionMakerParts) {
    this.#parts = parts;
    this.#gaps = Array.from({ length: BEHIND_THE_BEST }, () => (parts.random.next() < 0.3 ? 2 : 1));
    this.#lastLook = parts.settings.start;
    this.due = parts.settings.start;
    this.#look(this.due);
  }

  act(now: Micros): void {
    const { random, settings, feed } = this.#parts;
    if (random.next() < (now - this.#lastLook) / WIDTH_LIFE) this.#drawWidth(now);
    this.#look(now);
    this.#maintain(feed.bids, now);
    this.#maintain(feed.asks, now);
    this.#lastLook = now;
    feed.showChanges(now);
    this.due = now + waitingTime(random.exponential(), LOOKS_PER_SECOND * settings.activity);
  }

  /** Fair value as this maker sees it, in fractions of the smallest tick. */
  #fairTicks(now: Micros): number {
    const { option, market, pricer, settings, random } = this.#parts;
    const { from, to } = settings.makerLatency;
    const forward = market.forward(now, from + random.below(to - from + 1));
    const volatility = market.surface.volatility(option.strike, forward, market.yearsTo(now));
    return option.ticks.inTicks(pricer.priceAt(option, volatility, { forward, time: now }));
  }

  #look(now: Micros): void {
    const { option, feed } = this.#parts;
    const fairTicks = this.#fairTicks(now);
    this.#chooseTick(fairTicks, now);
    const tick = this.#tick;
    const width = this.#width + this.#stress();
    const quoted = this.#quoted;
    const off = fairTicks / tick - width / 2 - (quoted?.touch.bid ?? 0) / tick;
    const stays = quoted?.width === width && quoted.tick === tick;
    if (stays && Math.abs(off) <= 0.5 + DEAD_BAND) return;
    const touch = touchAround(option.ticks, fairTicks, tick, width);
    this.#quoted = { width, tick, touch };
    const lotsOf = (level: number) => this.#drawLots(level);
    feed.bids.quote(levelTicks(option.ticks, 'bid', touch.bid, this.#gaps), lotsOf);
    feed.asks.quote(levelTicks(option.ticks, 'ask', touch.ask, this.#gaps), lotsOf);
  }

  /** The tick at the fair value, with a band around the price where ticks change. */
  #chooseTick(fairTicks: number, now: Micros): void {
    const { ticks } = this.#parts.option;
    const above = ticks.tickAt(Math.floor(fairTicks * (1 + TICK_BAND)));
    const below = ticks.tickAt(Math.floor(fairTicks * (1 - TICK_BAND)));
    if (this.#tick === above || this.#tick === below) return;
    this.#tick = below;
    this.#drawWidth(now);
  }

  /** Extra ticks of width while depth is thin. */
  #stress(): number {
    const { liquidity } = this.#parts.market.path.regime;
    return liquidity < 0.45 ? 2 : liquidity < 0.75 ? 1 : 0;
  }

  #maintain(side: QuotedSide, now: Micros): void {
    const { random, settings } = this.#parts;
    const refillChance = 1 - 2 ** (-(now - this.#lastLook) / settings.refillHalfLife);
    for (let level = 0; level < side.count; level += 1) {
      if (side.isTaken(level) && random.next() < refillChance) side.refill(level);
    }
    if (side.count === 0 || random.next() >= RESIZE_CHANCE / 2) return;
    const level = random.below(side.count);
    if (!side.isTaken(level)) side.resize(level, this.#drawLots(level));
  }

  #drawLots(level: number): number {
    const { random, option, market } = this.#parts;
    const coins = drawOptionCoins(random, level) * market.path.regime.liquidity;
    return Math.max(option.size.minimum, option.size.floor(coins));
  }

  #drawWidth(now: Micros): void {
    const { random, option, market } = this.#parts;
    const years = market.yearsTo(now);
    const deviation = market.surface.atTheMoney * Math.sqrt(years);
    const distance = Math.log(option.strike / market.forward(now, 0)) / deviation;
    this.#width = drawSpreadTicks(random, years * 365, distance, this.#tick > 1);
  }
}
