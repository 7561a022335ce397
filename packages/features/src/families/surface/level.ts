import type { FeatureDefinition } from '../../schema/define-feature.ts';
import { measureFeature } from './measure-feature.ts';

/**
 * Implied volatility at the money, a fraction: of the own expiry, or of a constant maturity in days, straight in total
 * variance between the expiries around it. NaN while no three strikes around the money are quoted.
 */
export const level: FeatureDefinition = measureFeature('level');
