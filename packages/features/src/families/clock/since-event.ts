import type { FeatureDefinition } from '../../schema/define-feature.ts';
import { sinceFeature } from './since-feature.ts';

/** ln(1 + seconds since the last event of the instrument), or since the segment began. Warm at once. */
export const sinceEvent: FeatureDefinition = sinceFeature({ name: 'clock.sinceEvent', of: 'any' });
