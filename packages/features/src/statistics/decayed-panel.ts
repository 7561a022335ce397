import type { Micros } from '@slipstream/core';
import type { Panel, PanelRow } from '../feature.ts';
import type { WatchedMarket } from '../market/watched-market.ts';
import type { DecayedSum } from './decayed-sum.ts';
import { type DecayedSums, decayedSumsOf } from './decayed-sums.ts';
import type { Moment } from './moment.ts';

/**
 * A panel whose numbers are made of one decayed sum and one factor each, in flat arrays. NaN before one half-life of the
 * segment.
 */
export abstract class DecayedPanel implements Panel {
  protected readonly market: WatchedMarket;
  protected readonly sums: DecayedSums;
  /** Per row: the place of its sum, that of its half-life among the sums' decays, and its factor, NaN before it is warm. */
  protected sumOf: Uint16Array = new Uint16Array(0);
  protected decayOf: Uint16Array = new Uint16Array(0);
  protected factors: Float64Array = new Float64Array(0);
  readonly #halfLives: Micros[] = [];
  readonly #factors: number[] = [];
  #longest: Micros = 0;
  /** Whether all factors stand as they were given: then nothing is to be done until the segment ends. */
  #warm = false;

  constructor(market: WatchedMarket) {
    this.market = market;
    this.sums = decayedSumsOf(market);
  }

  /** The row of a sum. */
  rowOf({ place, halfLife }: DecayedSum, factor = 1): PanelRow {
    this.sumOf = Uint16Array.of(...this.sumOf, place);
    this.decayOf = Uint16Array.of(...this.decayOf, this.sums.of[place]!);
    this.factors = Float64Array.of(...this.factors, Number.NaN);
    this.#factors.push(factor);
    this.#longest = Math.max(this.#longest, halfLife);
    this.#warm = false;
    return { panel: this, index: this.#halfLives.push(halfLife) - 1 };
  }

  abstract write(
    target: Float64Array,
    rows: Uint16Array,
    places: Uint16Array,
    moment: Moment,
  ): void;

  /** Brings sums and factors to a moment. */
  protected settle(moment: Moment): void {
    this.sums.moveTo(moment);
    const age = moment.time - this.market.since;
    const warm = age >= this.#longest;
    if (!(warm && this.#warm)) this.#warmUp(age);
    this.#warm = warm;
  }

  #warmUp(age: Micros): void {
    for (let row = 0; row < this.factors.length; row += 1) {
      this.factors[row] = age >= this.#halfLives[row]! ? this.#factors[row]! : Number.NaN;
    }
  }
}
