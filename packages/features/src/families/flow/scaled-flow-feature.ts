import { MINUTE, type Micros } from '@slipstream/core';
import type { WatchedMarket } from '../../market/watched-market.ts';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, source } from '../../schema/parameter.ts';
import { ScaledFlow } from './scaled-flow.ts';

/** A feature that is a decayed sum of signed amounts in units of the usual depth at the touch. */
export function scaledFlowFeature({
  name,
  halfLife,
  flowOf,
}: {
  readonly name: string;
  /** What the half-life of the sum is when nothing is said. */
  readonly halfLife: Micros;
  /** The signed amount that the last update brought. */
  readonly flowOf: (market: WatchedMarket) => number;
}): FeatureDefinition {
  return defineFeature({
    name,
    parameters: {
      halfLife: duration(halfLife),
      depthHalfLife: duration(MINUTE),
      source: source(),
    },
    create: ({ halfLife, depthHalfLife, source }, context) => {
      const market = context.market(source);
      const flow = new ScaledFlow(halfLife, depthHalfLife);
      return {
        update: ({ event }) => flow.update(event.receiveTime, market, flowOf(market)),
        value: (time) => flow.at(time),
        reset: () => flow.reset(),
      };
    },
  });
}
