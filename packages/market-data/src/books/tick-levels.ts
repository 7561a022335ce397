import { type FlatLevels, type Instrument, OffGrid, type PriceTicks } from '@slipstream/core';

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

  /** Counts the prices of flat levels in ticks of the instrument and checks the amounts; gives the first fault. */
  read(levels: FlatLevels, instrument: Instrument): LevelFault | undefined {
    const count = levels.length / 2;
    if (!Number.isInteger(count)) {
      return { reason: 'bad-amount', detail: `price ${levels.at(-1)} has no amount` };
    }
    if (count > this.#ticks.length) this.#ticks = new Float64Array(2 * count);
    for (let index = 0; index < count; index += 1) {
      const price = levels[2 * index]!;
      const amount = levels[2 * index + 1]!;
      const ticks = ticksOf(price, instrument);
      if (Number.isNaN(ticks)) {
        const { ticks: table, kind } = instrument;
        const grid = kind === 'combo' ? '' : 'positive ';
        return {
          reason: 'bad-price',
          detail: `price ${price} is no ${grid}multiple of ${table.unit}`,
        };
      }
      if (!(amount >= 0 && amount < Number.POSITIVE_INFINITY)) {
        return { reason: 'bad-amount', detail: `amount ${amount} at price ${price}` };
      }
      this.#ticks[index] = ticks;
    }
    return undefined;
  }

  /** The ticks of the n-th level that was read last. */
  at(index: number): PriceTicks {
    return this.#ticks[index]!;
  }
}

/** NaN where the price cannot stand in a book of the instrument. */
function ticksOf(price: number, { ticks: table, kind }: Instrument): number {
  if (!(price > 0) && kind !== 'combo') return Number.NaN;
  const nearest = table.nearest(price);
  // A price that a venue wrote is the double nearest to its decimal, and so is this: no tolerance is needed.
  if (table.price(nearest) === price && Number.isSafeInteger(nearest)) return nearest;
  try {
    return table.ticks(price);
  } catch (fault) {
    if (fault instanceof OffGrid) return Number.NaN;
    throw fault;
  }
}
