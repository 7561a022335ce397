import type { Micros } from '@slipstream/core';

/** What the steps of a window sum up to: log returns of one step, and of `lag` steps at every step. */
export interface GridSums {
  /** Σ r². */
  squares: number;
  /** Σ |r|·|the r before|, over all pairs of the window. */
  products: number;
  /** Σ of the squared returns of `lag` steps, at every step where they lie in the window. */
  lagged: number;
}

/**
 * Log prices on a grid of time, on its multiples since the epoch: the price of a point is the last one that was set
 * before it. A window is summed step by step, once for each point: differences of running sums would lose a quiet
 * window among the digits of a wild hour.
 */
export class PriceGrid {
  readonly #grid: Micros;
  readonly #lag: number;
  readonly #size: number;
  readonly #prices: Float64Array;
  readonly #squares: Float64Array;
  readonly #products: Float64Array;
  readonly #lagged: Float64Array;
  #price: number = Number.NaN;
  /** The point that was taken in last, and the first whose price is known. */
  newest: number = Number.NaN;
  oldest: number = Number.NaN;
  #return = 0;
  /** From when on there is a point to take in; NaN before the first price. */
  due: Micros = Number.NaN;

  constructor(grid: Micros, capacity: number, lag = 1) {
    this.#grid = grid;
    this.#lag = lag;
    this.#size = capacity + lag + 1;
    this.#prices = new Float64Array(this.#size);
    this.#squares = new Float64Array(this.#size);
    this.#products = new Float64Array(this.#size);
    this.#lagged = new Float64Array(this.#size);
  }

  /** From this time on the price stands here; NaN leaves it where it stood. */
  set(time: Micros, price: number): void {
    this.roll(time);
    if (Number.isNaN(price)) return;
    if (Number.isNaN(this.#price)) {
      this.newest = Math.floor(time / this.#grid);
      this.due = (this.newest + 1) * this.#grid;
    }
    this.#price = Math.log(price);
  }

  /** Takes in the points up to and at a time. */
  roll(time: Micros): void {
    const last = Math.floor(time / this.#grid);
    if (!(last > this.newest)) return;
    // After a step of one return and `lag` steps that it falls into, nothing changes until the price does.
    const eventful = Math.min(last, this.newest + this.#lag + 2);
    for (let point = this.newest + 1; point <= eventful; point += 1) this.#take(point);
    if (last - eventful > this.#size) this.#stand(last);
    else for (let point = eventful + 1; point <= last; point += 1) this.#take(point);
    this.newest = last;
    this.due = (last + 1) * this.#grid;
  }

  /** Sums the last steps into `sums`; false while the grid is shorter. */
  read(steps: number, sums: GridSums): boolean {
    if (!(this.newest - steps >= this.oldest)) return false;
    sums.squares = 0;
    sums.products = 0;
    sums.lagged = 0;
    for (let step = 1; step <= steps; step += 1) {
      const at = (this.newest - steps + step) % this.#size;
      sums.squares += this.#squares[at]!;
      if (step >= 2) sums.products += this.#products[at]!;
      if (step >= this.#lag) sums.lagged += this.#lagged[at]!;
    }
    return true;
  }

  reset(): void {
    this.#price = Number.NaN;
    this.due = Number.NaN;
    this.newest = Number.NaN;
    this.oldest = Number.NaN;
    this.#return = 0;
  }

  #take(point: number): void {
    const at = point % this.#size;
    const before = (point - 1) % this.#size;
    this.#prices[at] = this.#price;
    if (Number.isNaN(this.oldest)) {
      this.oldest = point;
      this.#squares[at] = 0;
      this.#products[at] = 0;
      this.#lagged[at] = 0;
      return;
    }
    const move = this.#price - this.#prices[before]!;
    const back = point - this.#lag;
    const far = back >= this.oldest ? this.#price - this.#prices[back % this.#size]! : 0;
    this.#squares[at] = move * move;
    this.#products[at] = Math.abs(move * this.#return);
    this.#lagged[at] = far * far;
    this.#return = move;
  }

  /** A silence longer than the memory: all of it is the present. */
  #stand(point: number): void {
    this.#prices.fill(this.#price);
    this.#squares.fill(0);
    this.#products.fill(0);
    this.#lagged.fill(0);
    this.#return = 0;
    this.newest = point;
  }
}
