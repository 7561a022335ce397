import { type Micros, SECOND } from '@slipstream/core';
import type { WatchedMarket } from '../../market/watched-market.ts';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, source } from '../../schema/parameter.ts';
import { SECONDS_PER_YEAR } from '../../statistics/annualised.ts';
import { decayOf } from '../../statistics/decay-of.ts';
import { DecayedSum } from '../../statistics/decayed-sum.ts';
import { microMovesOf } from './micro-moves.ts';

/** Squared moves of the size-weighted mid, decayed. */
export class DecayedVariance {
  readonly #market: WatchedMarket;
  readonly #moves: { readonly move: number };
  readonly #squares: DecayedSum;
  readonly #seconds: number;
  /** What {@link DecayedVariance.settle} found. */
  value: number = Number.NaN;

  constructor(market: WatchedMarket, halfLife: Micros) {
    const decay = decayOf(market, halfLife);
    this.#market = market;
    this.#moves = microMovesOf(market);
    this.#squares = new DecayedSum(decay);
    this.#seconds = decay.seconds;
  }

  update(): void {
    const { move } = this.#moves;
    if (move !== 0) this.#squares.add(this.#market.time, move * move);
  }

  /** Leaves the annualised volatility, a fraction, in `value`; NaN before one half-life of the segment. */
  settle(time: Micros): void {
    const squares = this.#squares;
    squares.settle(time);
    const warm = time - this.#market.since >= squares.halfLife;
    this.value = warm ? Math.sqrt((squares.value / this.#seconds) * SECONDS_PER_YEAR) : Number.NaN;
  }

  reset(): void {
    this.#squares.reset();
  }
}

/**
 * Volatility from the squared log returns of the size-weighted mid at each of its changes, decayed; annualised (365
 * days), a fraction. Every flicker of the touch counts, so it stands above the volatility of the price itself and
 * says how nervous the book is. Warm after one half-life.
 */
export const decayedVolatility: FeatureDefinition = defineFeature({
  name: 'volatility.decayed',
  parameters: { halfLife: duration(10 * SECOND), source: source() },
  create: ({ halfLife, source }, context) => {
    const market = context.market(source);
    const variance = new DecayedVariance(market, halfLife);
    return {
      hears: { market, of: 'touch' },
      update: () => variance.update(),
      write: (target, index, time) => {
        variance.settle(time);
        target[index] = variance.value;
      },
      reset: () => variance.reset(),
    };
  },
});
