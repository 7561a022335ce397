import type { FeatureDefinition } from '../../schema/define-feature.ts';
import { measureFeature } from './measure-feature.ts';

/**
 * The risk reversal: volatility of the call with a delta of 0.25 minus that of the put, a fraction. Delta is Deribit's,
 * on the forward. NaN while strikes are not quoted as far out.
 */
export const skew: FeatureDefinition = measureFeature('skew');
