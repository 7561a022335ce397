import type { FeatureDefinition } from '../../schema/define-feature.ts';
import { bipowerVariation } from './bipower.ts';
import { gridFeature } from './grid-feature.ts';

/**
 * The share of jumps in the variance: max(0, RV − BV) / RV of realised and bipower variation of the size-weighted mid
 * (Barndorff-Nielsen and Shephard 2004), in [0, 1]; 0 where nothing moved. Warm when the window is full.
 */
export const jumpShare: FeatureDefinition = gridFeature({
  name: 'volatility.jumpShare',
  of: (sums, steps) =>
    sums.squares > 0 ? Math.max(0, 1 - bipowerVariation(sums, steps) / sums.squares) : 0,
});
