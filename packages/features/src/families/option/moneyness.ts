import type { FeatureDefinition } from '../../schema/define-feature.ts';
import { greekFeature } from './greek-feature.ts';

/**
 * ln(K/F) ÷ σ√T: how many standard deviations of the forward the strike lies above it, by the smile without the option
 * itself. NaN while there is no such smile.
 */
export const moneyness: FeatureDefinition = greekFeature(
  'option.moneyness',
  ({ logMoneyness, volatility, years }) => logMoneyness / (volatility * Math.sqrt(years)),
);
