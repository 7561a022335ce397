import { InvalidValue } from '../errors/invalid-value.ts';
import { OffGrid } from '../errors/off-grid.ts';
import { commonUnit, DecimalGrid } from './decimal-grid.ts';

/** A price as a count of its instrument's smallest tick. Combos may be negative. */
export type PriceTicks = number;

/** From this price on (inclusive), an order's price is a multiple of `tick`. */
export interface TickStep {
  readonly from: string | number;
  readonly tick: string | number;
}

interface CountedStep {
  readonly from: PriceTicks;
  readonly every: number;
}

/**
 * The prices that an order may use. A price is an integer that counts the smallest tick, and the table
 * says which integers are allowed: on Deribit's BTC options every one below 0.005 and every fifth from
 * there. Prices of data (marks, trades of combo legs) may lie between; only orders and books are counted.
 *
 * A negative price (combos) takes the tick of its magnitude. A table never changes: it is frozen.
 *
 * @example
 * ```ts
 * import { TickTable } from '@slipstream/core';
 *
 * const table = new TickTable('0.0001', [{ from: '0.005', tick: '0.0005' }]);
 * table.ticks(0.0175); // => 175
 * table.price(175); // => 0.0175
 * table.floor(178); // => 175
 * table.up(175); // => 180
 * table.up(48); // => 49
 * table.allows(178); // => false
 * ```
 */
export class TickTable {
  readonly #grid: DecimalGrid;
  readonly #steps: readonly CountedStep[];

  /**
   * @param smallest the tick that holds from price 0 up to the first step.
   * @param steps the coarser ticks, by rising `from`, as the venue's instrument record lists them.
   * @throws {InvalidValue} when a tick is not positive or the steps do not rise.
   */
  constructor(smallest: string | number, steps: readonly TickStep[] = []) {
    this.#grid = new DecimalGrid(commonUnit([smallest, ...steps.map((step) => step.tick)]));
    this.#steps = [{ from: 0, tick: smallest }, ...steps].map(({ from, tick }) => ({
      from: this.#grid.count(Number(from)),
      every: this.#grid.count(Number(tick)),
    }));
    for (const [index, step] of this.#steps.entries()) {
      const before = this.#steps[index - 1];
      if (before && step.from <= before.from) {
        throw new InvalidValue({
          field: 'tick step',
          value: this.#grid.text(step.from),
          expected: `steps whose prices rise; the one before starts at ${this.#grid.text(before.from)}`,
        });
      }
    }
    Object.freeze(this);
  }

  /** The smallest tick as decimal text: what one unit of a price in ticks is worth. */
  get unit(): string {
    return this.#grid.unit;
  }

  /** The coarser ticks by rising price, as the constructor takes them, so that a table can be written down. */
  get steps(): readonly TickStep[] {
    return this.#steps.slice(1).map(({ from, every }) => ({
      from: this.#grid.text(from),
      tick: this.#grid.text(every),
    }));
  }

  /**
   * The integer of a price that stands on the grid of the smallest tick, as every price of a book does.
   *
   * @throws {OffGrid} when it lies between two ticks.
   */
  ticks(price: number): PriceTicks {
    if (!this.#grid.has(price)) {
      throw new OffGrid({ value: price, unit: this.#grid.unit, what: 'price' });
    }
    return this.#grid.round(price);
  }

  /** The integer nearest to a price, for data that need not stand on the grid. */
  nearest(price: number): PriceTicks {
    return this.#grid.round(price);
  }

  /** A price as a fraction of ticks, for measures such as slippage; a price on the grid gives its very integer. */
  inTicks(price: number): number {
    const nearest = this.#grid.round(price);
    // 0.0003 / 0.0001 is 2.9999999999999996, which `floor` would take a tick away from trading.
    return this.#grid.value(nearest) === price ? nearest : price / this.#grid.value(1);
  }

  /** The double nearest to the exact decimal price. */
  price(ticks: PriceTicks): number {
    return this.#grid.value(ticks);
  }

  /** The exact decimal price as text, as it goes to the venue. */
  text(ticks: PriceTicks): string {
    return this.#grid.text(ticks);
  }

  /** How many of the smallest ticks lie between two prices of an order around this price. */
  tickAt(ticks: PriceTicks): number {
    return this.#stepAt(Math.abs(ticks)).every;
  }

  /** Whether an order may use this price. */
  allows(ticks: PriceTicks): boolean {
    return Number.isSafeInteger(ticks) && ticks % this.tickAt(ticks) === 0;
  }

  /** The highest price of an order at or below: where a buy is rounded to. Takes fractions of ticks too. */
  floor(ticks: number): PriceTicks {
    if (ticks < 0) return -this.ceil(-ticks) + 0;
    const step = this.#stepAt(ticks);
    const rounded = Math.floor(ticks / step.every) * step.every;
    // A coarse tick may start off its own multiples; below its start the finer one holds.
    return rounded < step.from ? this.floor(step.from - 1) : rounded;
  }

  /** The lowest price of an order at or above: where a sell is rounded to. Takes fractions of ticks too. */
  ceil(ticks: number): PriceTicks {
    if (ticks < 0) return -this.floor(-ticks) + 0;
    const { every } = this.#stepAt(ticks);
    const rounded = Math.ceil(ticks / every) * every;
    // The fine tick ends where the next step starts, and that start must itself be a multiple of the coarse one.
    const next = this.#steps.find((step) => step.from > ticks);
    return next && rounded >= next.from ? this.ceil(next.from) : rounded;
  }

  /** The next higher price that an order may use. */
  up(ticks: PriceTicks): PriceTicks {
    return this.ceil(ticks + 1);
  }

  /** The next lower price that an order may use. */
  down(ticks: PriceTicks): PriceTicks {
    return this.floor(ticks - 1);
  }

  #stepAt(size: number): CountedStep {
    let holding = this.#steps[0]!;
    for (const step of this.#steps) {
      if (size < step.from) break;
      holding = step;
    }
    return holding;
  }
}
