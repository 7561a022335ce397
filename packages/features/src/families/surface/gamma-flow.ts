import type { FeatureDefinition } from '../../schema/define-feature.ts';
import { greekFlow } from './greek-flow.ts';

/**
 * Gamma traded on the surface: what aggressors bought less what they sold, in coins of delta per percent that the
 * forward moves, as a decayed sum on a signed log scale in units of `per` coins. By tenor and strikes where asked; block,
 * combo and RFQ prints apart. Warm after one half-life.
 */
export const gammaFlow: FeatureDefinition = greekFlow({
  name: 'surface.gammaFlow',
  per: 1,
  greekOf: ({ gamma }, forward) => gamma * forward * 0.01,
});
