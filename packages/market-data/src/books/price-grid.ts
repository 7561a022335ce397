import { type Instrument, OffGrid, type PriceTicks } from '@slipstream/core';

/** Which prices may stand in the books of an instrument, laid out to count many of them in ticks. */
export class PriceGrid {
  readonly instrument: Instrument;
  /** A price is an integer times mantissa / scale, and a double holds both of them exactly. */
  readonly #mantissa: number;
  readonly #scale: number;
  readonly #least: number;

  constructor(instrument: Instrument) {
    this.instrument = instrument;
    const [whole = '', part = ''] = instrument.ticks.unit.split('.');
    this.#mantissa = Number(`${whole}${part}`);
    this.#scale = 10 ** part.length;
    // A combo may be worth less than nothing.
    this.#least = instrument.kind === 'combo' ? Number.NEGATIVE_INFINITY : Number.MIN_VALUE;
  }

  /** The ticks of a price; NaN where it cannot stand in a book. */
  ticksOf(price: number): PriceTicks {
    const nearest = Math.round((price * this.#scale) / this.#mantissa);
    // A price that a venue wrote is the double nearest to its decimal, and so is this: no tolerance is needed.
    return (nearest * this.#mantissa) / this.#scale === price &&
      price >= this.#least &&
      nearest <= Number.MAX_SAFE_INTEGER &&
      nearest >= Number.MIN_SAFE_INTEGER
      ? // The 0 of a combo has no sign.
        nearest + 0
      : this.#lookAgain(price);
  }

  /** The same for prices that are no venue's doubles: off by their last bits, or not on the grid at all. */
  #lookAgain(price: number): PriceTicks {
    if (!(price >= this.#least)) return Number.NaN;
    try {
      const ticks = this.instrument.ticks.ticks(price);
      return Number.isSafeInteger(ticks) ? ticks : Number.NaN;
    } catch (fault) {
      if (fault instanceof OffGrid) return Number.NaN;
      throw fault;
    }
  }
}
