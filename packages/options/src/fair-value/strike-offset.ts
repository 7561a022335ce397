import type { Micros } from '@slipstream/core';

/**
 * What one strike's own quotes lie above the smile in the long run, in volatility. It starts at a given value, 0
 * unless told otherwise, and follows the residual so slowly that no single quote shows in it.
 */
export class StrikeOffset {
  readonly #halfLife: Micros;
  #value: number;
  #residual = Number.NaN;
  #time: Micros | undefined;
  #frozen = false;

  constructor(halfLife: Micros, start: number) {
    this.#halfLife = halfLife;
    this.#value = start;
  }

  get value(): number {
    return this.#value;
  }

  get frozen(): boolean {
    return this.#frozen;
  }

  /** From now on the value stands still, until {@link follow}. */
  freeze(): void {
    this.#frozen = true;
  }

  follow(): void {
    this.#frozen = false;
  }

  /**
   * Moves the value to a time, toward the residual that held until then, and notes the residual that holds from
   * then on; NaN where there is none.
   */
  observe(time: Micros, residual: number): void {
    const held = this.#residual;
    const since = this.#time === undefined ? 0 : time - this.#time;
    this.#time = time;
    this.#residual = residual;
    if (this.#frozen || Number.isNaN(held) || since <= 0) return;
    this.#value += (1 - 2 ** (-since / this.#halfLife)) * (held - this.#value);
  }
}
