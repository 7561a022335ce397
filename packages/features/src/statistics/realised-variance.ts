import { type Micros, SECOND } from '@slipstream/core';
import { annualised } from './annualised.ts';

/** How far apart the prices stand whose returns are squared. */
const GRID: Micros = SECOND;

/**
 * Sums of squared log returns of a price on the whole seconds of the epoch. The price of a second is the last one
 * that was set before it; while there is none to set (an empty side), the last one holds.
 *
 * It remembers the squares of the last `capacity` seconds and adds up those between two of them. A difference of running
 * sums would be one operation, and lose a quiet stretch among the digits of a wild hour.
 */
export class RealisedVariance {
  readonly #squares: Float64Array;
  #price: number = Number.NaN;
  #held: number = Number.NaN;
  #first: number = Number.NaN;
  #second: number = Number.NaN;
  /** From when on there is a second to take in; NaN before the first price. */
  due: Micros = Number.NaN;

  constructor(capacity: number) {
    this.#squares = new Float64Array(capacity);
  }

  /** From this time on the price stands here; NaN leaves it where it stood. */
  set(time: Micros, price: number): void {
    this.roll(time);
    if (Number.isNaN(price)) return;
    if (Number.isNaN(this.#price)) {
      this.#second = Math.floor(time / GRID);
      this.due = (this.#second + 1) * GRID;
    }
    this.#price = price;
  }

  /** Takes in the seconds up to and at a time. */
  roll(time: Micros): void {
    const second = Math.floor(time / GRID);
    if (!(second > this.#second)) return;
    let move = 0;
    if (Number.isNaN(this.#held)) this.#first = this.#second + 1;
    else move = Math.log(this.#price / this.#held);
    // The price stood still at all later seconds, so that only the first of them bears a return.
    this.#held = this.#price;
    const capacity = this.#squares.length;
    const next = this.#second + 1;
    for (let at = Math.max(next, second - capacity + 1); at <= second; at += 1) {
      this.#squares[at % capacity] = at === next ? move * move : 0;
    }
    this.#second = second;
    this.due = (second + 1) * GRID;
  }

  /** The last second taken in; NaN before the first. */
  get newest(): number {
    return Number.isNaN(this.#first) ? Number.NaN : this.#second;
  }

  /** The first second whose price is known; NaN before it. */
  get oldest(): number {
    return Math.max(this.#first, this.#second - this.#squares.length + 1);
  }

  /** The annualised volatility, a fraction, from one whole second to a later one; NaN unless both are known. */
  volatility(from: number, to: number): number {
    if (!(from >= this.oldest && to <= this.newest && from < to)) return Number.NaN;
    const capacity = this.#squares.length;
    let variance = 0;
    for (let second = from + 1; second <= to; second += 1) {
      variance += this.#squares[second % capacity]!;
    }
    return annualised(variance / (to - from));
  }

  reset(): void {
    this.#price = Number.NaN;
    this.#held = Number.NaN;
    this.#first = Number.NaN;
    this.#second = Number.NaN;
    this.due = Number.NaN;
  }
}
