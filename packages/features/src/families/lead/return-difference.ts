import { MILLISECOND } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, source } from '../../schema/parameter.ts';
import { microHistoryOf } from '../price/micro-history.ts';
import { heardLately, maxAge } from './heard-lately.ts';

/**
 * What the leader has moved beyond the own market: the difference of their log returns over a lag of received time, in
 * basis points. Unknown once the leader has been silent for longer than `maxAge`. Warm once both histories are as
 * long as the lag.
 */
export const returnDifference: FeatureDefinition = defineFeature({
  name: 'lead.returnDifference',
  parameters: { lag: duration(200 * MILLISECOND), maxAge, source: source('underlying') },
  create: ({ lag, maxAge, source }, context) => {
    const leader = context.market(source);
    const theirs = microHistoryOf(leader, lag);
    const ours = microHistoryOf(context.market('own'), lag);
    return {
      write: (target, index, moment) => {
        theirs.settleReturn(moment);
        ours.settleReturn(moment);
        target[index] = heardLately(leader, moment, maxAge) ? theirs.move - ours.move : Number.NaN;
      },
    };
  },
});
