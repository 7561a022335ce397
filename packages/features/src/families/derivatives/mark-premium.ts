import type { FeatureDefinition } from '../../schema/define-feature.ts';
import { premiumFeature } from './premium-feature.ts';

/** The venue's mark over its index, minus 1, in basis points. Warm once tickers have stated both. */
export const markPremium: FeatureDefinition = premiumFeature({
  name: 'derivatives.markPremium',
  of: 'mark',
  over: 'index',
});
