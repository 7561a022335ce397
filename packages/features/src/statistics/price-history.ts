import type { Micros } from '@slipstream/core';
import type { Moment } from './moment.ts';

/** Into how many steps a lag is cut; a price is found within one step. */
const STEPS = 100;
/** Places of the ring: some more than steps, and a power of two, so that the rest of a division is a mask. */
const PLACES = 128;

/**
 * What a price was some time ago, in bounded memory: of each step of a hundredth of the lag only the last price
 * is kept. The price of a lag ago is the one that held at the start of the step that `time − lag` lies in, so it
 * is up to one step older than asked, never younger.
 */
export class PriceHistory {
  readonly #lag: Micros;
  readonly #step: Micros;
  readonly #steps: Float64Array = new Float64Array(PLACES);
  readonly #prices: Float64Array = new Float64Array(PLACES);
  #oldest = 0;
  #count = 0;
  /** Between which times what was found last still holds; NaN once a price was set. */
  #from: Micros = Number.NaN;
  #until: Micros = Number.NaN;
  /** The last price; NaN before the first. */
  latest: number = Number.NaN;
  /** What {@link PriceHistory.settle} found: the price a lag before; NaN while the history is shorter than that. */
  before: number = Number.NaN;

  constructor(lag: Micros) {
    this.#lag = lag;
    this.#step = Math.ceil(lag / STEPS);
  }

  /** From this moment on the price stands here. */
  set({ time }: Moment, price: number): void {
    const step = Math.floor(time / this.#step);
    this.#forget(Math.floor((time - this.#lag) / this.#step));
    if (this.#count === 0 || this.#steps[this.#place(this.#count - 1)] !== step) {
      this.#count += 1;
      this.#steps[this.#place(this.#count - 1)] = step;
    }
    this.#prices[this.#place(this.#count - 1)] = price;
    this.latest = price;
    this.#until = Number.NaN;
  }

  /** Leaves the price a lag before a moment at or after the last change in `before`. */
  settle({ time }: Moment): void {
    if (time >= this.#from && time < this.#until) return;
    const wanted = Math.floor((time - this.#lag) / this.#step);
    this.#forget(wanted);
    const known = this.#count > 0 && this.#steps[this.#oldest]! < wanted;
    this.before = known ? this.#prices[this.#oldest]! : Number.NaN;
    this.#from = wanted * this.#step + this.#lag;
    this.#until = this.#from + this.#step;
  }

  reset(): void {
    this.#until = Number.NaN;
    this.#oldest = 0;
    this.#count = 0;
    this.latest = Number.NaN;
  }

  /** Drops what no question about this step or a later one can reach. */
  #forget(wanted: number): void {
    while (this.#count > 1 && this.#steps[this.#place(1)]! < wanted) {
      this.#oldest = this.#place(1);
      this.#count -= 1;
    }
  }

  #place(index: number): number {
    return (this.#oldest + index) & (PLACES - 1);
  }
}
