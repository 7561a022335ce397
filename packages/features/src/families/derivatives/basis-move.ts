import { MINUTE } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, source } from '../../schema/parameter.ts';
import { DecayedLevel } from '../../statistics/decayed-level.ts';
import { BASIS_POINT } from '../book/amount-within.ts';
import { tickerLevelsOf } from './ticker-levels.ts';

/**
 * The basis less its own slow mean, in basis points: carry and habit are in the mean, so what is left tends back. Warm
 * one half-life after the first basis; NaN while a side is empty.
 */
export const basisMove: FeatureDefinition = defineFeature({
  name: 'derivatives.basisMove',
  parameters: { halfLife: duration(5 * MINUTE), source: source() },
  create: ({ halfLife, source }, context) => {
    const market = context.market(source);
    const levels = tickerLevelsOf(market);
    const basis = new DecayedLevel(halfLife);
    let last = Number.NaN;
    return {
      hears: { market, of: 'any' },
      update: () => {
        const now = (market.microPrice / levels.index - 1) / BASIS_POINT;
        if (now === last) return;
        last = now;
        basis.next = now;
        basis.set(market);
      },
      write: (target, index, moment) => {
        basis.settle(moment);
        target[index] = basis.value;
      },
      reset: () => {
        basis.reset();
        last = Number.NaN;
      },
    };
  },
});
