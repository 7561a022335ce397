import type { FeatureDefinition } from '../../schema/define-feature.ts';
import { greekFeature } from './greek-feature.ts';

/** ln(1 + vega): vega in USD per volatility point and coin, Deribit's unit; by the smile without the option itself. */
export const vega: FeatureDefinition = greekFeature('option.vega', ({ greeks }) =>
  Math.log1p(greeks.vega),
);
