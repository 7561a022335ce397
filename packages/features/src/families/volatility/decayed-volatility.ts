import { SECOND } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, source } from '../../schema/parameter.ts';
import { annualised } from '../../statistics/annualised.ts';
import { DecayedSum } from '../../statistics/decayed-sum.ts';

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
    const squares = new DecayedSum(halfLife);
    let last = Number.NaN;
    return {
      update: ({ event }) => {
        const { microTicks } = market;
        squares.start(event.receiveTime);
        if (Number.isNaN(microTicks) || microTicks === last) return;
        if (!Number.isNaN(last)) squares.add(event.receiveTime, Math.log(microTicks / last) ** 2);
        last = microTicks;
      },
      value: (time) => annualised(squares.perSecond(time)),
      reset: () => {
        squares.reset();
        last = Number.NaN;
      },
    };
  },
});
