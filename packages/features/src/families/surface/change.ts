import { SECOND } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { choice, duration } from '../../schema/parameter.ts';
import { maturity } from './maturity.ts';
import { MEASURES, measureOf } from './measure.ts';
import { surfaceMove } from './surface-move.ts';

/**
 * How far level, skew or curvature moved within a lag, a fraction, the own quotes among all others. Warm after the lag;
 * NaN across a roll.
 */
export const change: FeatureDefinition = defineFeature({
  name: 'surface.change',
  parameters: { measure: choice(...MEASURES), maturity: maturity(), lag: duration(10 * SECOND) },
  create: ({ measure, maturity, lag }, context) =>
    surfaceMove(context, lag, 'included', (surface, time) =>
      measureOf(surface, measure, maturity, time, 'included'),
    ),
});
