import type { FeatureDefinition } from '../../schema/define-feature.ts';
import { annualised } from '../../statistics/annualised.ts';
import type { GridSums } from '../../statistics/price-grid.ts';
import { gridFeature } from './grid-feature.ts';

/** Bipower variation of a window of n returns: (π/2)·(n/(n−1))·Σ |rᵢ|·|rᵢ₋₁| (Barndorff-Nielsen and Shephard 2004). */
export function bipowerVariation({ products }: GridSums, steps: number): number {
  return ((Math.PI / 2) * products * steps) / (steps - 1);
}

/**
 * Volatility without jumps: the root of the bipower variation of the size-weighted mid on a grid of time, annualised
 * (365 days), a fraction. A single jump meets a small return on either side and hardly counts. Warm when the window
 * is full.
 */
export const bipower: FeatureDefinition = gridFeature({
  name: 'volatility.bipower',
  of: (sums, steps, seconds) => annualised(bipowerVariation(sums, steps) / (steps * seconds)),
});
