import type { FeatureDefinition } from '../../schema/define-feature.ts';
import { premiumFeature } from './premium-feature.ts';

/**
 * The size-weighted mid over the venue's mark, minus 1, in basis points: how far the book stands from the price that
 * liquidations look at. Warm with the first ticker that states a mark; NaN while a side is empty.
 */
export const midMinusMark: FeatureDefinition = premiumFeature({
  name: 'derivatives.midMinusMark',
  of: 'microPrice',
  over: 'mark',
});
