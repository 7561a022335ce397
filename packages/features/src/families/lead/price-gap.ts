import { MINUTE } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, source } from '../../schema/parameter.ts';
import { DecayedLevel } from '../../statistics/decayed-level.ts';
import { BASIS_POINT } from '../book/amount-within.ts';
import { heardLately, maxAge } from './heard-lately.ts';

/**
 * How far the leader stands above its usual distance from the own market: ln of the ratio of their size-weighted mids,
 * less its own decayed mean, in basis points. It takes two prices of one thing, such as spot and perpetual; an option's
 * price is another thing than its underlying's. Unknown while a side is empty, or once the leader has been silent for longer
 * than `maxAge`. Warm one half-life after the first ratio.
 */
export const leadPriceGap: FeatureDefinition = defineFeature({
  name: 'lead.priceGap',
  parameters: { halfLife: duration(MINUTE), maxAge, source: source('underlying') },
  create: ({ halfLife, maxAge, source }, context) => {
    const leader = context.market(source);
    const own = context.market('own');
    const gap = new DecayedLevel(halfLife);
    let theirs = Number.NaN;
    let ours = Number.NaN;
    return {
      update: () => {
        if (leader.microPrice === theirs && own.microPrice === ours) return;
        theirs = leader.microPrice;
        ours = own.microPrice;
        gap.next = Math.log(theirs / ours) / BASIS_POINT;
        gap.set(leader);
      },
      write: (target, index, moment) => {
        gap.settle(moment);
        target[index] = heardLately(leader, moment, maxAge) ? gap.value : Number.NaN;
      },
      reset: () => {
        gap.reset();
        theirs = Number.NaN;
        ours = Number.NaN;
      },
    };
  },
});
