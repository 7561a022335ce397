import type { FlatLevels, PriceTicks } from '@slipstream/core';
import type { PriceGrid } from './price-grid.ts';

/** What is wrong with the levels of an event, with the offending value. */
export interface LevelFault {
  readonly reason: 'bad-price' | 'bad-amount';
  readonly detail: string;
}

/**
 * The ticks of one event's levels, checked before any of them touches the book, so that an event applies whole
 * or not at all. One instance serves all books, as an event is read and written in one go; it allocates only when
 * an event is the longest so far.
 */
export class TickLevels {
  #ticks: Float64Array = new Float64Array(64);

  /** Counts the prices of flat levels in ticks of a grid and checks the amounts; gives the first fault. */
  read(levels: FlatLevels, grid: PriceGrid): LevelFault | undefined {
    const count = levels.length >>> 1;
    if (2 * count !== levels.length) {
      return { reason: 'bad-amount', detail: `price ${levels.at(-1)} has no amount` };
    }
    if (count > this.#ticks.length) this.#ticks = new Float64Array(2 * count);
    const counted = this.#ticks;
    for (let index = 0; index < count; index += 1) {
      const price = levels[2 * index]!;
      const amount = levels[2 * index + 1]!;
      const ticks = grid.ticksOf(price);
      const sound = amount >= 0 && amount < Number.POSITIVE_INFINITY;
      if (!sound || Number.isNaN(ticks)) return faultOf(price, amount, ticks, grid);
      counted[index] = ticks;
    }
    return undefined;
  }

  /** The ticks of the n-th level that was read last. */
  at(index: number): PriceTicks {
    return this.#ticks[index]!;
  }
}

function faultOf(price: number, amount: number, ticks: number, grid: PriceGrid): LevelFault {
  if (!Number.isNaN(ticks)) {
    return { reason: 'bad-amount', detail: `amount ${amount} at price ${price}` };
  }
  const { ticks: table, kind } = grid.instrument;
  const which = kind === 'combo' ? '' : 'positive ';
  return {
    reason: 'bad-price',
    detail: `price ${price} is no ${which}multiple of ${table.unit}`,
  };
}
