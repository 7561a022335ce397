import type { Micros } from '@slipstream/core';
import { Decay } from './decay.ts';

/**
 * A sum in which what was added a half-life ago counts half: S(t) = Σ xᵢ · 2^(−(t − tᵢ) / half-life).
 * One half-life after its start it is warm.
 *
 * Sums of one half-life that are asked for the same times are cheapest with one {@link Decay} between them.
 */
export class DecayedSum {
  readonly halfLife: Micros;
  readonly #decay: Decay;
  #sum = 0;
  #block = 0;
  #start: Micros = Number.NaN;
  /** What {@link DecayedSum.settle} found: a number that a call gives back can cost an allocation, a field costs none. */
  value: number = Number.NaN;

  constructor(halfLife: Micros | Decay) {
    this.#decay = typeof halfLife === 'number' ? new Decay(halfLife) : halfLife;
    this.halfLife = this.#decay.halfLife;
  }

  /** Starts to count, if it has not yet. */
  start(time: Micros): void {
    if (Number.isNaN(this.#start)) this.#start = time;
  }

  add(time: Micros, amount: number): void {
    const decay = this.#decay;
    this.start(time);
    decay.moveTo(time);
    const { block, growth } = decay;
    if (block !== this.#block) {
      this.#sum *= decay.since(this.#block);
      this.#block = block;
    }
    this.#sum += amount * growth;
  }

  /** The sum so far, warm or not. Asking changes nothing, so the answers do not depend on how often one asks. */
  present(time: Micros): number {
    this.settle(time);
    return this.value;
  }

  /** Leaves the sum so far, warm or not, in `value`. */
  settle(time: Micros): void {
    const decay = this.#decay;
    decay.moveTo(time);
    const { block, shrink } = decay;
    this.value =
      block === this.#block ? this.#sum * shrink : this.#sum * decay.since(this.#block) * shrink;
  }

  /** NaN before it is warm. */
  at(time: Micros): number {
    return time - this.#start >= this.halfLife ? this.present(time) : Number.NaN;
  }

  /**
   * The sum per second: over the kernel's area, the half-life divided by ln 2. For a steady stream it is the
   * stream's rate. NaN before it is warm.
   */
  perSecond(time: Micros): number {
    return this.at(time) / this.#decay.seconds;
  }

  reset(): void {
    this.#sum = 0;
    this.#block = 0;
    this.#start = Number.NaN;
  }
}
