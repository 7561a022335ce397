import { MINUTE, type Micros } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, source } from '../../schema/parameter.ts';
import { DecayedSum } from '../../statistics/decayed-sum.ts';
import { scaledFlowOf } from './scaled-flows.ts';

/** A feature that is a decayed sum of signed amounts in units of the usual depth at the touch. */
export function scaledFlowFeature({
  name,
  halfLife,
  of,
}: {
  readonly name: string;
  /** What the half-life of the sum is when nothing is said. */
  readonly halfLife: Micros;
  /** Which news bring flow: the order flow of a touch that changed, or the signed amount of a trade. */
  readonly of: 'touch' | 'trade';
}): FeatureDefinition {
  return defineFeature({
    name,
    parameters: {
      halfLife: duration(halfLife),
      depthHalfLife: duration(MINUTE),
      source: source(),
    },
    create: ({ source, halfLife, depthHalfLife }, context) => {
      const market = context.market(source);
      const flow = new DecayedSum(market, halfLife);
      return {
        hears: { market, of },
        update: () => {
          flow.adds = of === 'trade' ? market.tradedAmount : market.orderFlow;
          flow.add();
        },
        row: scaledFlowOf(market, flow, depthHalfLife),
        reset: () => flow.reset(),
      };
    },
  });
}
