import type { Micros } from '@slipstream/core';
import type { News } from '../../feature.ts';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, source } from '../../schema/parameter.ts';
import { decayOf } from '../../statistics/decay-of.ts';
import { DecayedSum } from '../../statistics/decayed-sum.ts';
import { logOnePlus } from '../../statistics/log-one-plus.ts';

/** A feature that is ln(1 + news per second), decayed; warm after one half-life. */
export function rateFeature({
  name,
  halfLife: usual,
  of,
}: {
  readonly name: string;
  /** What the half-life is when nothing is said. */
  readonly halfLife: Micros;
  readonly of: News['of'];
}): FeatureDefinition {
  return defineFeature({
    name,
    parameters: { halfLife: duration(usual), source: source() },
    create: ({ halfLife, source }, context) => {
      const market = context.market(source);
      const decay = decayOf(market, halfLife);
      const events = new DecayedSum(decay);
      const { seconds } = decay;
      return {
        hears: { market, of },
        update: () => events.add(market.time, 1),
        write: (target, index, time) => {
          events.settle(time);
          const warm = time - market.since >= halfLife;
          target[index] = warm ? logOnePlus(events.value / seconds) : Number.NaN;
        },
        reset: () => events.reset(),
      };
    },
  });
}
