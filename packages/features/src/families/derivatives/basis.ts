import type { FeatureDefinition } from '../../schema/define-feature.ts';
import { premiumFeature } from './premium-feature.ts';

/**
 * Basis of a perpetual or future: its size-weighted mid over the index that its last ticker states, minus 1, in basis
 * points. Warm with the first ticker that states an index; NaN while a side is empty.
 */
export const basis: FeatureDefinition = premiumFeature({
  name: 'derivatives.basis',
  of: 'microPrice',
  over: 'index',
});
