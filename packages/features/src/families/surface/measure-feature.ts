import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { maturity, ownQuotes } from './maturity.ts';
import { type Measure, measureOf } from './measure.ts';

/** A feature that is a measure of the surface as it stands. */
export function measureFeature(measure: Measure): FeatureDefinition {
  return defineFeature({
    name: `surface.${measure}`,
    parameters: { maturity: maturity(), own: ownQuotes() },
    create: ({ maturity, own }, { surface }) => ({
      write: (target, index, { time }) => {
        target[index] = measureOf(surface, measure, maturity, time, own);
      },
    }),
  });
}
