import { SECOND } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, source } from '../../schema/parameter.ts';
import { DecayedLevel } from '../../statistics/decayed-level.ts';

/**
 * Whether the spread is wider than it was: ln(1 + spread in smallest ticks) less its own decayed mean over time. Warm
 * one half-life after the first spread; NaN while a side is empty.
 */
export const spreadChange: FeatureDefinition = defineFeature({
  name: 'book.spreadChange',
  parameters: { halfLife: duration(10 * SECOND), source: source() },
  create: ({ halfLife, source }, context) => {
    const market = context.market(source);
    const level = new DecayedLevel(halfLife);
    let known = false;
    return {
      update: () => {
        if (known && !market.touchChanged) return;
        known = true;
        const { midTicks, askTicks, bidTicks } = market;
        level.next = Number.isNaN(midTicks) ? Number.NaN : Math.log1p(askTicks - bidTicks);
        level.set(market);
      },
      write: (target, index, moment) => {
        level.settle(moment);
        target[index] = level.value;
      },
      reset: () => {
        level.reset();
        known = false;
      },
    };
  },
});
