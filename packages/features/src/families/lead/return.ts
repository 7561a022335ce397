import { MILLISECOND } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, source } from '../../schema/parameter.ts';
import { microHistoryOf } from '../price/micro-history.ts';
import { heardLately, maxAge } from './heard-lately.ts';

/**
 * Log return of the leader's size-weighted mid over a lag of received time, in basis points: what the own market may
 * still have to follow. It is `price.return` of the leader, but unknown once the leader has been silent for longer than
 * `maxAge`. Warm once the history is as long as the lag.
 */
export const leadReturn: FeatureDefinition = defineFeature({
  name: 'lead.return',
  parameters: { lag: duration(200 * MILLISECOND), maxAge, source: source('underlying') },
  create: ({ lag, maxAge, source }, context) => {
    const market = context.market(source);
    const history = microHistoryOf(market, lag);
    return {
      write: (target, index, moment) => {
        history.settleReturn(moment);
        target[index] = heardLately(market, moment, maxAge) ? history.move : Number.NaN;
      },
    };
  },
});
