import type { FeatureDefinition } from '../../schema/define-feature.ts';
import { measureFeature } from './measure-feature.ts';

/**
 * The butterfly: mean volatility of call and put with a delta of 0.25, minus that at the money, a fraction. NaN while
 * strikes are not quoted as far out.
 */
export const curvature: FeatureDefinition = measureFeature('curvature');
