import type { Micros } from '@slipstream/core';

/**
 * A sum in which what was added a half-life ago counts half: S(t) = Σ xᵢ · 2^(−(t − tᵢ) / half-life).
 * One half-life after its start it is warm.
 */
export class DecayedSum {
  readonly halfLife: Micros;
  readonly #rate: number;
  #sum = 0;
  #time = 0;
  #start: Micros = Number.NaN;

  constructor(halfLife: Micros) {
    this.halfLife = halfLife;
    this.#rate = Math.LN2 / halfLife;
  }

  /** Starts to count, if it has not yet. */
  start(time: Micros): void {
    if (Number.isNaN(this.#start)) this.#start = time;
  }

  add(time: Micros, amount: number): void {
    this.start(time);
    this.#sum = this.#sum * Math.exp(this.#rate * (this.#time - time)) + amount;
    this.#time = time;
  }

  /** NaN before it is warm. Asking changes nothing, so the answers do not depend on how often one asks. */
  at(time: Micros): number {
    return time - this.#start >= this.halfLife
      ? this.#sum * Math.exp(this.#rate * (this.#time - time))
      : Number.NaN;
  }

  /**
   * The sum per second: over the kernel's area, the half-life divided by ln 2. For a steady stream it is the
   * stream's rate. NaN before it is warm.
   */
  perSecond(time: Micros): number {
    return this.at(time) * this.#rate * 1e6;
  }

  reset(): void {
    this.#sum = 0;
    this.#time = 0;
    this.#start = Number.NaN;
  }
}
