import type { FeatureDefinition } from '../../schema/define-feature.ts';
import { sinceFeature } from './since-feature.ts';

/** ln(1 + seconds since a price of the touch last changed), or since the segment began. Warm at once. */
export const sinceMove: FeatureDefinition = sinceFeature({
  name: 'clock.sinceMove',
  of: 'touch',
  happened: (market) => () => market.touchMoved,
});
