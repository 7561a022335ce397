import { SECOND } from '@slipstream/core';
import type { FeatureDefinition } from '../../schema/define-feature.ts';
import { rateFeature } from '../clock/rate-feature.ts';

/** How busy the touch is: ln(1 + its changes per second), decayed. Warm after one half-life. */
export const touchRate: FeatureDefinition = rateFeature({
  name: 'flow.touchRate',
  halfLife: 10 * SECOND,
  of: 'touch',
});
