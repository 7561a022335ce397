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
    this.settle(moment);
    const { sumOf, decayOf, factors } = this;
    const { sums, shrinks } = this.sums;
    const { length } = rows;
    for (let at = 0; at < length; at += 1) {
      const row = rows[at]!;
      const square = sums[sumOf[row]!]! * shrinks[decayOf[row]!]!;
      target[places[at]!] = Math.sqrt(square * factors[row]!);
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
