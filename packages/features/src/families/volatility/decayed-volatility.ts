import { SECOND } from '@slipstream/core';
import type { PanelRow } from '../../feature.ts';
import type { WatchedMarket } from '../../market/watched-market.ts';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, source } from '../../schema/parameter.ts';
import { DecayedPanel } from '../../statistics/decayed-panel.ts';
import type { DecayedSum } from '../../statistics/decayed-sum.ts';
import type { Moment } from '../../statistics/moment.ts';
import { perYearOf, squaredMoves } from './squared-moves.ts';

/** Volatilities from decayed squares of moves, annualised, fractions. */
class DecayedVolatilities extends DecayedPanel {
  write(target: Float64Array, rows: Uint16Array, places: Uint16Array, moment: Moment): void {
    this.sums.moveTo(moment);
    const { sums, shrinks, of } = this.sums;
    const age = moment.time - this.market.since;
    for (let at = 0; at < rows.length; at += 1) {
      const row = rows[at]!;
      const sum = this.places[row]!;
      target[places[at]!] =
        age >= this.halfLives[row]!
          ? Math.sqrt(sums[sum]! * shrinks[of[sum]!]! * this.factors[row]!)
          : Number.NaN;
    }
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
    const squares = squaredMoves(market, halfLife);
    return {
      hears: { market, of: 'touch' },
      row: volatilityOf(market, squares.sum),
      update: () => squares.update(),
      reset: () => squares.sum.reset(),
    };
  },
});

function volatilityOf(market: WatchedMarket, squares: DecayedSum): PanelRow {
  return market
    .part('decayed volatilities', () => new DecayedVolatilities(market))
    .rowOf(squares, perYearOf(squares.halfLife));
}
