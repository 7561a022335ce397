import type { FeatureDefinition } from '../../schema/define-feature.ts';
import { greekFlow } from './greek-flow.ts';

/**
 * Vega traded on the surface: what aggressors bought less what they sold, in USD per volatility point, as a decayed sum
 * on a signed log scale in units of `per` USD. By tenor and strikes where asked; block, combo and RFQ prints apart.
 * Warm after one half-life.
 */
export const vegaFlow: FeatureDefinition = greekFlow({
  name: 'surface.vegaFlow',
  per: 1_000,
  greekOf: ({ vega }) => vega,
});
