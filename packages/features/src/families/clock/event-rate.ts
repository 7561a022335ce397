import { SECOND } from '@slipstream/core';
import type { FeatureDefinition } from '../../schema/define-feature.ts';
import { rateFeature } from './rate-feature.ts';

/** How busy the feed of an instrument is: ln(1 + its events per second), decayed. Warm after one half-life. */
export const eventRate: FeatureDefinition = rateFeature({
  name: 'clock.eventRate',
  halfLife: 10 * SECOND,
  of: 'any',
});
