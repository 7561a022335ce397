import type { Micros } from '@slipstream/core';
import { defineFeature, type FeatureDefinition } from '../../schema/define-feature.ts';
import { positive } from '../../schema/parameter.ts';
import type { OwnQuotes, SurfaceSource } from '../../surface/surface-source.ts';
import { ownQuotes } from './maturity.ts';
import { measureOf } from './measure.ts';

/**
 * How much higher volatility at the money stands at a far maturity than at a near one, both constant and in days, a
 * fraction. NaN while no expiry has a smile, 0 where only one has.
 */
export const slope: FeatureDefinition = defineFeature({
  name: 'surface.slope',
  parameters: { near: positive(7), far: positive(90), own: ownQuotes() },
  create: ({ near, far, own }, { surface }) => ({
    write: (target, index, { time }) => {
      target[index] = slopeOf(surface, near, far, time, own);
    },
  }),
});

/** The far level minus the near one, a fraction. */
export function slopeOf(
  surface: SurfaceSource,
  near: number,
  far: number,
  time: Micros,
  own: OwnQuotes,
): number {
  return measureOf(surface, 'level', far, time, own) - measureOf(surface, 'level', near, time, own);
}
