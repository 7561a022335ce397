import type { FeatureDefinition } from '../../schema/define-feature.ts';
import { greekFeature } from './greek-feature.ts';

/** ln(1 + gamma): gamma as the delta, in hundredths, that the forward's next percent brings; by the smile without the option. */
export const gamma: FeatureDefinition = greekFeature('option.gamma', ({ greeks, forward }) =>
  Math.log1p(greeks.gamma * forward),
);
