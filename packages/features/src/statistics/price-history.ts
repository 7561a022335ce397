import type { Micros } from '@slipstream/core';

/** Into how many steps a lag is cut; a price is found within one step. */
const STEPS = 100;

/**
 * What a price was some time ago, in bounded memory: of each step of a hundredth of the lag only the last price
 * is kept. The price of a lag ago is the one that held at the start of the step that `time − lag` lies in, so it
 * is up to one step older than asked, never younger.
 */
export class PriceHistory {
  readonly #lag: Micros;
  readonly #step: Micros;
  readonly #steps: Float64Array = new Float64Array(STEPS + 4);
  readonly #prices: Float64Array = new Float64Array(STEPS + 4);
  #oldest = 0;
  #count = 0;
  /** The step that was asked for last, and what it held; neither time nor price has changed it since. */
  #asked: number = Number.NaN;
  #answer: number = Number.NaN;

  constructor(lag: Micros) {
    this.#lag = lag;
    this.#step = Math.ceil(lag / STEPS);
  }

  /** From this time on the price stands here. */
  set(time: Micros, price: number): void {
    const step = Math.floor(time / this.#step);
    this.#forget(time);
    if (this.#count === 0 || this.#steps[this.#place(this.#count - 1)] !== step) {
      this.#count += 1;
      this.#steps[this.#place(this.#count - 1)] = step;
    }
    this.#prices[this.#place(this.#count - 1)] = price;
    this.#asked = Number.NaN;
  }

  /** The last price; NaN before the first. */
  get latest(): number {
    return this.#count > 0 ? this.#prices[this.#place(this.#count - 1)]! : Number.NaN;
  }

  /** The price a lag before a time at or after the last change; NaN while the history is shorter than that. */
  before(time: Micros): number {
    const wanted = this.#wanted(time);
    if (wanted !== this.#asked) {
      this.#forget(time);
      const known = this.#count > 0 && this.#steps[this.#oldest]! < wanted;
      this.#answer = known ? this.#prices[this.#oldest]! : Number.NaN;
      this.#asked = wanted;
    }
    return this.#answer;
  }

  reset(): void {
    this.#asked = Number.NaN;
    this.#oldest = 0;
    this.#count = 0;
  }

  /** Drops what no question at or after this time can reach. */
  #forget(time: Micros): void {
    const wanted = this.#wanted(time);
    while (this.#count > 1 && this.#steps[this.#place(1)]! < wanted) {
      this.#oldest = this.#place(1);
      this.#count -= 1;
    }
  }

  #wanted(time: Micros): number {
    return Math.floor((time - this.#lag) / this.#step);
  }

  #place(index: number): number {
    return (this.#oldest + index) % this.#steps.length;
  }
}
