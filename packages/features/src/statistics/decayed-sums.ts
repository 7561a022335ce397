import type { Micros } from '@slipstream/core';
import type { WatchedMarket } from '../market/watched-market.ts';
import type { Moment } from './moment.ts';
import { OCTAVES, powerOfTwo } from './power-of-two.ts';

/**
 * Sums in which what was added a half-life ago counts half, S(t) = Σ xᵢ · 2^(−(t − tᵢ) / half-life), all of a market in
 * flat arrays: one exponential per half-life and time step serves every sum of it.
 *
 * Weights grow: that of a moment doubles with each half-life since its block of 64 half-lives began. A sum then needs no
 * factor of its own per event, it adds `amount × growth`, and what it is worth now is `sum × shrink`. Going to the next
 * block divides by 2^64, which loses no bit. Blocks are counted from the epoch, so all of it depends on the time alone,
 * not on how often it was asked.
 */
export class DecayedSums {
  #time: Micros = Number.NaN;
  /** The half-lives, each once. */
  readonly #halfLives: Micros[] = [];
  /** Per half-life: where its block begins and ends, the weight of a moment, and its inverse. */
  #starts: Float64Array = new Float64Array(0);
  #ends: Float64Array = new Float64Array(0);
  #perMicro: Float64Array = new Float64Array(0);
  growths: Float64Array = new Float64Array(0);
  shrinks: Float64Array = new Float64Array(0);
  /** Per sum: which half-life is its own, and what it holds in the weights of the present block. */
  of: Uint16Array = new Uint16Array(0);
  sums: Float64Array = new Float64Array(0);

  /** The place of a new sum, that stands at 0. */
  make(halfLife: Micros): number {
    const sum = this.sums.length;
    this.of = Uint16Array.of(...this.of, this.#placeOf(halfLife));
    this.sums = Float64Array.of(...this.sums, 0);
    return sum;
  }

  /** Goes to the time of a moment: `add` and `settled` are about that time. */
  moveTo(moment: Moment): void {
    const { time } = moment;
    if (time === this.#time) return;
    this.#time = time;
    const starts = this.#starts;
    const ends = this.#ends;
    const perMicro = this.#perMicro;
    const { growths, shrinks } = this;
    const { length } = starts;
    for (let at = 0; at < length; at += 1) {
      if (!(time >= starts[at]! && time < ends[at]!)) this.#turn(at);
      const growth = powerOfTwo((time - starts[at]!) * perMicro[at]!);
      growths[at] = growth;
      shrinks[at] = 1 / growth;
    }
  }

  add(sum: number, amount: number): void {
    this.sums[sum] = this.sums[sum]! + amount * this.growths[this.of[sum]!]!;
  }

  /** What a sum is worth at the time that it moved to. */
  present(sum: number): number {
    return this.sums[sum]! * this.shrinks[this.of[sum]!]!;
  }

  clear(sum: number): void {
    this.sums[sum] = 0;
  }

  #placeOf(halfLife: Micros): number {
    const known = this.#halfLives.indexOf(halfLife);
    if (known >= 0) return known;
    this.#starts = Float64Array.of(...this.#starts, Number.NaN);
    this.#ends = Float64Array.of(...this.#ends, Number.NaN);
    this.#perMicro = Float64Array.of(...this.#perMicro, 1 / halfLife);
    this.growths = Float64Array.of(...this.growths, Number.NaN);
    this.shrinks = Float64Array.of(...this.shrinks, Number.NaN);
    // The weights of the new half-life are not those of the time that it stands at.
    this.#time = Number.NaN;
    return this.#halfLives.push(halfLife) - 1;
  }

  /** Goes to the block that the time lies in. */
  #turn(at: number): void {
    const span = OCTAVES * this.#halfLives[at]!;
    const block = Math.floor(this.#time / span);
    const start = block * span;
    const known = this.#starts[at]!;
    this.#starts[at] = start;
    this.#ends[at] = start + span;
    if (Number.isNaN(known)) return;
    const worth = 2 ** (OCTAVES * Math.round((known - start) / span));
    for (let sum = 0; sum < this.sums.length; sum += 1) {
      if (this.of[sum] === at) this.sums[sum] = this.sums[sum]! * worth;
    }
  }
}

/** Over how many seconds the weight of a half-life falls to 1/e: the area of the kernel. */
export function secondsOf(halfLife: Micros): number {
  return halfLife / (Math.LN2 * 1e6);
}

/** The sums that all features of a market share. */
export function decayedSumsOf(market: WatchedMarket): DecayedSums {
  return market.part('decayed sums', () => new DecayedSums());
}
