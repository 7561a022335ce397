import type { BookSide } from '@slipstream/core';
import { type SideLevels, sideLevelsOf } from '../../market/side-levels.ts';
import type { WatchedMarket } from '../../market/watched-market.ts';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { choice, positive, source } from '../../schema/parameter.ts';

/** How many levels a walk reads at first; one that goes further has more of them read from then on. */
const FIRST_LEVELS = 8;

/**
 * What taking an amount now would cost: ln(1 + average price of the walk through the book, away from the mid, in
 * smallest ticks). It is the present of what the slippage label is the future of. What exceeds the shown depth is
 * priced at the last shown level, so the cost is then a lower bound. NaN while a side is empty.
 */
export const walkCost: FeatureDefinition = defineFeature({
  name: 'book.walkCost',
  parameters: { side: choice('buy', 'sell'), amount: positive(1), source: source() },
  create: ({ side, amount, source }, context) => {
    const market = context.market(source);
    const walk = new BookWalk(market, side === 'buy' ? 'ask' : 'bid', amount);
    return {
      changesWith: { market, of: 'book' },
      write: (target, index) => {
        walk.go();
        target[index] = Math.log1p(walk.cost);
      },
    };
  },
});

/**
 * How far from the mid an amount walks on average, in smallest ticks, filled at the last shown level where the depth
 * ends. It is `walkBook` without the object that it gives back.
 */
export class BookWalk {
  readonly #market: WatchedMarket;
  readonly #levels: SideLevels;
  readonly #amount: number;
  /** What is left to fill: a variable that is a whole number first and another kind then cost 16 bytes a walk. */
  readonly #left: Float64Array = new Float64Array(1);
  /** What {@link BookWalk.go} found; NaN while a side is empty. */
  cost: number = Number.NaN;

  constructor(market: WatchedMarket, side: BookSide, amount: number) {
    this.#market = market;
    this.#levels = sideLevelsOf(market, side, FIRST_LEVELS);
    this.#amount = amount;
  }

  /** Walks through the book as it stands. */
  go(): void {
    const levels = this.#levels;
    const { midTicks } = this.#market;
    levels.load();
    let { numbers } = levels;
    const left = this.#left;
    left[0] = this.#amount;
    let cost = 0;
    for (let level = 0; left[0]! > 0; level += 1) {
      // The last level that is read is the last that is shown only where there is no more.
      if (level === levels.count - 1 && levels.more()) numbers = levels.numbers;
      if (level >= levels.count) break;
      const shown = numbers[2 * level + 1]!;
      const distance = Math.abs(numbers[2 * level]! - midTicks);
      if (shown >= left[0]! || level === levels.count - 1) {
        cost += left[0]! * distance;
        break;
      }
      cost += shown * distance;
      left[0] = left[0]! - shown;
    }
    this.cost = Number.isNaN(midTicks) ? Number.NaN : cost / this.#amount;
  }
}
