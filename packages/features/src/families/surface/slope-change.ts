import { MINUTE } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { duration, positive } from '../../schema/parameter.ts';
import { ownQuotes } from './maturity.ts';
import { slopeOf } from './slope.ts';
import { surfaceMove } from './surface-move.ts';

/** How far the slope of the term structure moved within a lag, a fraction. Warm after the lag; NaN across a roll. */
export const slopeChange: FeatureDefinition = defineFeature({
  name: 'surface.slopeChange',
  parameters: { near: positive(7), far: positive(90), lag: duration(MINUTE), own: ownQuotes() },
  create: ({ near, far, lag, own }, context) =>
    surfaceMove(context, lag, own, (surface, time) => slopeOf(surface, near, far, time, own)),
});
