import type { Micros } from '@slipstream/core';

/** The time-weighted mean of a price that holds until it changes. */
export class MidAverage {
  #since: Micros | undefined;
  #value = 0;
  #sum = 0;
  #time = 0;

  /** From now on the price is this. */
  change(value: number, now: Micros): void {
    this.pass(now);
    this.#since = now;
    this.#value = value;
  }

  /** Counts what held until now. */
  pass(now: Micros): void {
    if (this.#since === undefined) return;
    this.#sum += this.#value * (now - this.#since);
    this.#time += now - this.#since;
    this.#since = now;
  }

  /** Absent before any price; the price itself before any time has passed. */
  get mean(): number | undefined {
    if (this.#since === undefined) return undefined;
    return this.#time > 0 ? this.#sum / this.#time : this.#value;
  }
}
