import { MINUTE, SECOND, signOf } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, source } from '../../schema/parameter.ts';
import { ScaledFlow } from '../flow/scaled-flow.ts';

/**
 * Signed trade flow: amounts bought by aggressors minus amounts sold, as a decayed sum in units of the usual depth at
 * the touch. Block, combo and RFQ prints are no flow on the book and do not count. Warm after one half-life.
 */
export const tradeFlow: FeatureDefinition = defineFeature({
  name: 'trades.flow',
  parameters: {
    halfLife: duration(5 * SECOND),
    depthHalfLife: duration(MINUTE),
    source: source(),
  },
  create: ({ halfLife, depthHalfLife, source }, context) => {
    const market = context.market(source);
    const flow = new ScaledFlow(halfLife, depthHalfLife);
    return {
      update: ({ event }) => {
        const { trade } = market;
        const signed = trade === undefined ? 0 : signOf(trade.aggressor) * trade.amount;
        flow.update(event.receiveTime, market, signed);
      },
      value: (time) => flow.at(time),
      reset: () => flow.reset(),
    };
  },
});
