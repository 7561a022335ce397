import type { Micros } from '@slipstream/core';

/** Forecasts kept of each time that a label looks ahead. */
export const SAMPLES_PER_SPAN = 10;
/** Those of one span, one on its way in, and room for the spacing's rounding. */
const CAPACITY = SAMPLES_PER_SPAN + 3;

/** When a label begins after its forecast, and how long it lasts. */
export interface LabelTimes {
  readonly startLatency: Micros;
  readonly horizon: Micros;
}

/** Is given a forecast's place and what happened: the move of the reference price. */
export type Matured = (place: number, move: number) => void;

/**
 * Forecasts that wait for their labels. A label is known a latency and a horizon later, by the reference prices that
 * stood then; until that the forecast keeps a place, whose number the caller uses for what it remembers of it.
 *
 * At most ten forecasts of a span are kept: neighbours share their label. So memory is fixed however fast they come.
 */
export class MaturityQueue {
  static readonly capacity: number = CAPACITY;
  readonly #latency: Micros;
  readonly #span: Micros;
  readonly #times = new Float64Array(CAPACITY);
  readonly #starts = new Float64Array(CAPACITY);
  #first = 0;
  #count = 0;
  #started = 0;
  #lastKept = Number.NEGATIVE_INFINITY;
  #price = Number.NaN;

  constructor({ startLatency, horizon }: LabelTimes) {
    this.#latency = startLatency;
    this.#span = startLatency + horizon;
  }

  /** Forecasts that wait. */
  get waiting(): number {
    return this.#count;
  }

  /** A gap: what waited will never be known. */
  reset(): void {
    this.#count = 0;
    this.#started = 0;
    this.#lastKept = Number.NEGATIVE_INFINITY;
    this.#price = Number.NaN;
  }

  /**
   * Takes the reference price of a moment, before a forecast of the same moment is kept. Labels that began or ended since
   * the last price did so at that price.
   */
  observe(time: Micros, price: number, matured: Matured): void {
    while (this.#started < this.#count) {
      const place = (this.#first + this.#started) % CAPACITY;
      const begins = this.#times[place]! + this.#latency;
      if (begins > time) break;
      this.#starts[place] = begins === time ? price : this.#price;
      this.#started += 1;
    }
    while (this.#count > 0) {
      const ends = this.#times[this.#first]! + this.#span;
      if (ends > time) break;
      const end = ends === time ? price : this.#price;
      matured(this.#first, end - this.#starts[this.#first]!);
      this.#first = (this.#first + 1) % CAPACITY;
      this.#count -= 1;
      this.#started -= 1;
    }
    this.#price = price;
  }

  /** Keeps the forecast of a moment; `undefined` where one was kept less than a tenth of a span ago. */
  keep(time: Micros): number | undefined {
    if (time - this.#lastKept < this.#span / SAMPLES_PER_SPAN || this.#count === CAPACITY) {
      return undefined;
    }
    this.#lastKept = time;
    const place = (this.#first + this.#count) % CAPACITY;
    this.#times[place] = time;
    // With no latency the label begins at the price that was just observed.
    if (this.#latency === 0) {
      this.#starts[place] = this.#price;
      this.#started += 1;
    }
    this.#count += 1;
    return place;
  }
}
