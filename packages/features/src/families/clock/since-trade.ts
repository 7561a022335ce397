import type { FeatureDefinition } from '../../schema/define-feature.ts';
import { sinceFeature } from './since-feature.ts';

/** ln(1 + seconds since the last trade on the book), or since the segment began. Warm at once. */
export const sinceTrade: FeatureDefinition = sinceFeature({
  name: 'clock.sinceTrade',
  of: 'trade',
});
