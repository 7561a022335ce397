import { type Micros, SECOND } from '@slipstream/core';
import type { WatchedMarket } from '../../market/watched-market.ts';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, source } from '../../schema/parameter.ts';
import { annualised } from '../../statistics/annualised.ts';
import { decayOf } from '../../statistics/decay-of.ts';
import { DecayedSum } from '../../statistics/decayed-sum.ts';
import { microMovesOf } from './micro-moves.ts';

/** Squared moves of the size-weighted mid, decayed. */
export class DecayedVariance {
  readonly #market: WatchedMarket;
  readonly #moves: { readonly move: number };
  readonly #squares: DecayedSum;
  readonly #seconds: number;

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

  /** Annualised volatility, a fraction; NaN before one half-life of the segment. */
  at(time: Micros): number {
    return time - this.#market.since >= this.#squares.halfLife
      ? annualised(this.#squares.present(time) / this.#seconds)
      : Number.NaN;
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
        target[index] = variance.at(time);
      },
      reset: () => variance.reset(),
    };
  },
});
