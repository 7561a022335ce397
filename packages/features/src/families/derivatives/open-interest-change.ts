import { MINUTE } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, source } from '../../schema/parameter.ts';
import { DecayedLevel } from '../../statistics/decayed-level.ts';
import { BASIS_POINT } from '../book/amount-within.ts';
import { tickerLevelsOf } from './ticker-levels.ts';

/**
 * Whether positions are opened or closed: ln of the open interest less its own decayed mean, in basis points. Warm one
 * half-life after the first ticker that states it.
 */
export const openInterestChange: FeatureDefinition = defineFeature({
  name: 'derivatives.openInterestChange',
  parameters: { halfLife: duration(5 * MINUTE), source: source() },
  create: ({ halfLife, source }, context) => {
    const market = context.market(source);
    const levels = tickerLevelsOf(market);
    const interest = new DecayedLevel(halfLife);
    let last = Number.NaN;
    return {
      hears: { market, of: 'any' },
      update: () => {
        const { openInterest } = levels;
        if (openInterest === last || Number.isNaN(openInterest)) return;
        last = openInterest;
        interest.next = Math.log(openInterest) / BASIS_POINT;
        interest.set(market);
      },
      write: (target, index, moment) => {
        interest.settle(moment);
        target[index] = interest.value;
      },
      reset: () => {
        interest.reset();
        last = Number.NaN;
      },
    };
  },
});
