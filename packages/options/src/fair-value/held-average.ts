import type { Micros } from '@slipstream/core';

/**
 * An exponential average over time of something that holds its value between two observations. A value counts by
 * how long it held, not by how often it was seen, so a burst of quotes weighs no more than one.
 */
export class HeldAverage {
  readonly #halfLife: Micros;
  #average: number;
  #held = Number.NaN;
  #time: Micros | undefined;
  #frozen = false;

  /** @param start where it begins; NaN takes the first observation. A half-life of 0 follows at once. */
  constructor(halfLife: Micros, start: number) {
    this.#halfLife = halfLife;
    this.#average = start;
  }

  get value(): number {
    return this.#average;
  }

  get frozen(): boolean {
    return this.#frozen;
  }

  /** From now on the average stands still, until {@link follow}. */
  freeze(): void {
    this.#frozen = true;
  }

  follow(): void {
    this.#frozen = false;
  }

  /**
   * Moves the average to a time, toward the value that held until then, and notes the one that holds from then on;
   * NaN where there is none.
   */
  observe(time: Micros, value: number): void {
    const held = this.#held;
    const since = this.#time === undefined ? 0 : time - this.#time;
    this.#time = time;
    this.#held = value;
    if (this.#frozen) return;
    if (this.#halfLife === 0 || Number.isNaN(this.#average)) {
      if (!Number.isNaN(value)) this.#average = value;
    } else if (since > 0 && !Number.isNaN(held)) {
      this.#average += (1 - 2 ** (-since / this.#halfLife)) * (held - this.#average);
    }
  }
}
