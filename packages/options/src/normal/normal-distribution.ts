import { expOfSquare } from './exp-of-square.ts';
import { millsRatio } from './mills-ratio.ts';

const INVERSE_SQRT_TWO_PI = 0.3989422804014327;
const SQRT_HALF_PI = 1.2533141373155003;

/**
 * The density of the standard normal distribution, φ(z), with all digits in the tails too.
 *
 * @example
 * ```ts
 * import { normalPdf } from '@slipstream/options';
 *
 * normalPdf(0); // => 0.3989422804014327
 * normalPdf(-1) === normalPdf(1); // => true
 * ```
 */
export function normalPdf(z: number): number {
  return Math.abs(z) > 40 ? 0 : INVERSE_SQRT_TWO_PI * expOfSquare(-0.5, z);
}

/**
 * The standard normal distribution, Φ(z): the probability of a draw at or below `z`. Good to a few units of the
 * last digit, relative, as far down as doubles reach.
 *
 * @example
 * ```ts
 * import { normalCdf } from '@slipstream/options';
 *
 * normalCdf(0); // => 0.5
 * normalCdf(-37) > 0; // => true
 * normalCdf(Number.NEGATIVE_INFINITY); // => 0
 * ```
 */
export function normalCdf(z: number): number {
  if (z > 1) return 1 - normalPdf(z) * millsRatio(z);
  // Divided, not multiplied by a rounded constant, so that Φ(0) is one half.
  return z < -40 ? 0 : (0.5 * expOfSquare(-0.5, z) * millsRatio(-z)) / SQRT_HALF_PI;
}
