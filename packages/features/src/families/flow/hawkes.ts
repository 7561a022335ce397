import { SECOND } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { choice, duration, source } from '../../schema/parameter.ts';
import { DecayedSum } from '../../statistics/decayed-sum.ts';
import { rateOf } from '../clock/event-rates.ts';
import { INTENTS, touchIntentsOf } from './touch-intents.ts';

/**
 * How excited one kind of event at the touch is: ln(1 + its events per second under an exponential kernel), the state A
 * of a Hawkes process, A ← A·e^(−β·dt) + 1 at each event (Hawkes 1971). The decay is fixed and the model learns how the
 * kinds excite each other, so nothing is fitted at run time. β is ln 2 over the half-life: 69, 693 and 6,931 ms are
 * β of 10, 1 and 0.1 per second. Warm after one half-life.
 */
export const hawkes: FeatureDefinition = defineFeature({
  name: 'flow.hawkes',
  parameters: {
    of: choice(...INTENTS),
    halfLife: duration(Math.round(Math.LN2 * SECOND)),
    source: source(),
  },
  create: ({ of, halfLife, source }, context) => {
    const market = context.market(source);
    const intents = touchIntentsOf(market);
    const events = new DecayedSum(market, halfLife);
    return {
      hears: { market, of: of === 'buy' || of === 'sell' ? 'trade' : 'touch' },
      row: rateOf(market, events),
      update: () => {
        if (intents.saw(of)) events.add();
      },
      reset: () => events.reset(),
    };
  },
});
