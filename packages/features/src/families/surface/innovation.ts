import { SECOND } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { choice, duration } from '../../schema/parameter.ts';
import { maturity } from './maturity.ts';
import { MEASURES, measureOf } from './measure.ts';
import { surfaceMove } from './surface-move.ts';

/**
 * What all other options say anew of level, skew or curvature within a lag, a fraction: its move in a smile that the
 * traded option has no say in. Its own quotes follow. Warm after the lag; NaN across a roll.
 */
export const innovation: FeatureDefinition = defineFeature({
  name: 'surface.innovation',
  parameters: { measure: choice(...MEASURES), maturity: maturity(), lag: duration(SECOND) },
  create: ({ measure, maturity, lag }, context) =>
    surfaceMove(context, lag, 'excluded', (surface, time) =>
      measureOf(surface, measure, maturity, time, 'excluded'),
    ),
});
