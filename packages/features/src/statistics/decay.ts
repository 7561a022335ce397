import type { Micros } from '@slipstream/core';

/** How many half-lives a block spans: within one, weights stay far from the ends of the number line. */
const BLOCK = 64;

/**
 * How weights grow with time, for every sum of one half-life: the weight of a moment doubles with each half-life since
 * the start of its block. A sum then needs no factor of its own per event: it adds `amount × growth`, and what it is
 * worth now is `sum × shrink`. Going to the next block divides by 2^64, which loses no bit.
 *
 * All of it depends on the time alone, not on how often it was asked.
 */
export class Decay {
  readonly halfLife: Micros;
  readonly #block: Micros;
  readonly #rate: number;
  #time: Micros = Number.NaN;
  /** The number of the block that the time lies in. */
  block = 0;
  /** The weight of the time: 2^(half-lives since its block began). */
  growth = 1;
  /** Its inverse. */
  shrink = 1;

  constructor(halfLife: Micros) {
    this.halfLife = halfLife;
    this.#block = BLOCK * halfLife;
    this.#rate = Math.LN2 / halfLife;
  }

  /** Over how many seconds a weight falls to 1/e: the area of the kernel. */
  get seconds(): number {
    return this.halfLife / (Math.LN2 * 1e6);
  }

  moveTo(time: Micros): void {
    if (time === this.#time) return;
    this.#time = time;
    this.block = Math.floor(time / this.#block);
    this.growth = Math.exp(this.#rate * (time - this.block * this.#block));
    this.shrink = 1 / this.growth;
  }

  /** What a sum of an earlier block is worth in the weights of this one. */
  since(block: number): number {
    return block === this.block ? 1 : 2 ** (BLOCK * (block - this.block));
  }
}
