import { type Micros, SECOND } from '@slipstream/core';
import type { FeatureContext, News } from '../../feature.ts';
import type { WatchedMarket } from '../../market/watched-market.ts';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { source } from '../../schema/parameter.ts';

/**
 * A feature that is ln(1 + seconds since something last happened to a market), or since the segment began while it has
 * not: a lower bound is worth more than a mask of hours on a quiet instrument.
 */
export function sinceFeature({
  name,
  of,
  happened,
}: {
  readonly name: string;
  /** The news among which it happens. */
  readonly of: News['of'];
  /** Whether it happened with the last update; any such news when left out. */
  readonly happened?: (market: WatchedMarket) => () => boolean;
}): FeatureDefinition {
  return defineFeature({
    name,
    parameters: { source: source() },
    create: ({ source }, context: FeatureContext) => {
      const market = context.market(source);
      const did = happened?.(market);
      let last: Micros = Number.NaN;
      return {
        hears: { market, of },
        update: () => {
          if (did === undefined || did()) last = market.time;
        },
        write: (target, index, { time }) => {
          const since = Number.isNaN(last) ? market.since : last;
          target[index] = Math.log1p((time - since) / SECOND);
        },
        reset: () => {
          last = Number.NaN;
        },
      };
    },
  });
}
