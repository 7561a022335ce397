import { type SideLevels, sideLevelsOf } from '../../market/side-levels.ts';
import type { SharedPart, WatchedMarket } from '../../market/watched-market.ts';

/** How many levels from the best on are followed. */
export const MOST_LEVELS = 10;

/**
 * What the last change of the book added to each of its first levels, less what it took, side by side: the order flow
 * of a level as Kolm, Turiel and Westray keep it, in the instrument's unit. A level is a place in the book: where
 * its price improved all of it is new, where the price fell back all of it is gone. A level that is not there counts as
 * one without an amount at the end of the number line.
 */
export class LevelFlows implements SharedPart {
  readonly #market: WatchedMarket;
  readonly bids: Float64Array = new Float64Array(MOST_LEVELS);
  readonly asks: Float64Array = new Float64Array(MOST_LEVELS);
  readonly #bidLevels: Float64Array = new Float64Array(2 * MOST_LEVELS);
  readonly #askLevels: Float64Array = new Float64Array(2 * MOST_LEVELS);
  readonly #bidsNow: SideLevels;
  readonly #asksNow: SideLevels;
  #known = false;

  constructor(market: WatchedMarket) {
    this.#market = market;
    this.#bidsNow = sideLevelsOf(market, 'bid', MOST_LEVELS);
    this.#asksNow = sideLevelsOf(market, 'ask', MOST_LEVELS);
  }

  update(): void {
    if (this.#known && !this.#market.bookChanged) return;
    this.#follow(this.#bidsNow, this.#bidLevels, this.bids, 1);
    this.#follow(this.#asksNow, this.#askLevels, this.asks, -1);
    this.#known = true;
  }

  /** `sign` times a price rises towards the better. */
  #follow(levels: SideLevels, before: Float64Array, flows: Float64Array, sign: 1 | -1): void {
    levels.load();
    const { numbers: now, count: shown } = levels;
    for (let level = 0; level < MOST_LEVELS; level += 1) {
      const stands = level < shown;
      const ticks = stands ? sign * now[2 * level]! : Number.NEGATIVE_INFINITY;
      const amount = stands ? now[2 * level + 1]! : 0;
      const was = before[2 * level]!;
      flows[level] = this.#known
        ? (ticks >= was ? amount : 0) - (ticks <= was ? before[2 * level + 1]! : 0)
        : 0;
      before[2 * level] = ticks;
      before[2 * level + 1] = amount;
    }
  }

  reset(): void {
    this.#known = false;
  }
}

/** The level flows that all features of a market share. */
export function levelFlowsOf(market: WatchedMarket): LevelFlows {
  return market.part('level flows', () => new LevelFlows(market));
}
