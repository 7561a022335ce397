import { SECOND } from '@slipstream/core';
import type { FeatureDefinition } from '../../schema/define-feature.ts';
import { rateFeature } from '../clock/rate-feature.ts';

/** How often trades execute on the book: ln(1 + trades per second), decayed. Warm after one half-life. */
export const tradeRate: FeatureDefinition = rateFeature({
  name: 'trades.rate',
  halfLife: 10 * SECOND,
  of: 'trade',
});
