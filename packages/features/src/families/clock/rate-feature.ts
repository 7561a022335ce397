import type { Micros } from '@slipstream/core';
import type { News } from '../../feature.ts';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, source } from '../../schema/parameter.ts';
import { DecayedSum } from '../../statistics/decayed-sum.ts';
import { rateOf } from './event-rates.ts';

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
      const events = new DecayedSum(market, halfLife);
      return {
        hears: { market, of },
        row: rateOf(market, events),
        update: () => events.add(),
        reset: () => events.reset(),
      };
    },
  });
}
