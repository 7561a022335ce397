import { MINUTE, type Micros } from '@slipstream/core';
import type { News } from '../../feature.ts';
import type { WatchedMarket } from '../../market/watched-market.ts';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, source } from '../../schema/parameter.ts';
import { ScaledFlow } from './scaled-flow.ts';

/** A feature that is a decayed sum of signed amounts in units of the usual depth at the touch. */
export function scaledFlowFeature({
  name,
  halfLife,
  of,
  flowOf,
}: {
  readonly name: string;
  /** What the half-life of the sum is when nothing is said. */
  readonly halfLife: Micros;
  /** Which news bring flow. */
  readonly of: News['of'];
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
    create: ({ source, ...halfLives }, context) => {
      const market = context.market(source);
      const flow = new ScaledFlow(market, halfLives);
      return {
        hears: { market, of },
        update: () => flow.add(flowOf(market)),
        write: (target, index, time) => {
          target[index] = flow.at(time);
        },
        reset: () => flow.reset(),
      };
    },
  });
}
