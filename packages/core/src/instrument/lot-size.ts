import { InvalidValue } from '../errors/invalid-value.ts';
import { OffGrid } from '../errors/off-grid.ts';
import { DecimalGrid } from './decimal-grid.ts';

/** An amount as a count of its instrument's lots. */
export type Lots = number;

/**
 * The amounts that an order may use: whole lots, at least `minimum`. Amounts keep the unit that the
 * instrument names (coins, USD or contracts). It never changes: it is frozen.
 *
 * @example
 * ```ts
 * import { LotSize } from '@slipstream/core';
 *
 * const size = new LotSize('0.1');
 * size.lots(2.3); // => 23
 * size.amount(23); // => 2.3
 * size.floor(0.25); // => 2
 * ```
 */
export class LotSize {
  readonly #grid: DecimalGrid;
  /** The least amount of an order, in lots. */
  readonly minimum: Lots;

  /**
   * @param lot the step of amounts, as decimal text or number.
   * @param minimum the least amount of an order; one lot when left out.
   * @throws {InvalidValue} when either is not positive, or the minimum is no multiple of the lot.
   */
  constructor(lot: string | number, minimum: string | number = lot) {
    this.#grid = new DecimalGrid(lot);
    if (!(Number(minimum) > 0) || !this.#grid.has(Number(minimum))) {
      throw new InvalidValue({
        field: 'minimum amount',
        value: minimum,
        expected: `a positive multiple of the lot ${this.#grid.unit}`,
      });
    }
    this.minimum = this.#grid.count(Number(minimum));
    Object.freeze(this);
  }

  /** One lot as decimal text. */
  get unit(): string {
    return this.#grid.unit;
  }

  /**
   * The lots of an amount.
   *
   * @throws {OffGrid} when it is not a whole number of lots.
   */
  lots(amount: number): Lots {
    if (!this.#grid.has(amount)) {
      throw new OffGrid({ value: amount, unit: this.#grid.unit, what: 'amount' });
    }
    return this.#grid.round(amount);
  }

  /** The whole lots within an amount; what a book shows is counted this way, never up. */
  floor(amount: number): Lots {
    return this.#grid.floor(amount);
  }

  /** The amount nearest to a number of lots. */
  amount(lots: Lots): number {
    return this.#grid.value(lots);
  }

  /** The exact amount as text, as it goes to the venue. */
  text(lots: Lots): string {
    return this.#grid.text(lots);
  }
}
