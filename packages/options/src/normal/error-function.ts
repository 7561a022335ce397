import { expOfSquare } from './exp-of-square.ts';
import { millsRatio } from './mills-ratio.ts';

const SQRT_HALF_PI = 1.2533141373155003;

/**
 * The scaled complementary error function, `exp(x²)·erfc(x)`: what is left of a tail when its exponential is
 * taken out.
 *
 * @example
 * ```ts
 * import { erfcx } from '@slipstream/options';
 *
 * erfcx(0); // => 1
 * Math.abs(erfcx(1e9) * 1e9 * Math.sqrt(Math.PI) - 1) < 1e-15; // => true
 * ```
 */
export function erfcx(x: number): number {
  if (x < 0) return 2 * expOfSquare(1, x) - erfcx(-x);
  return millsRatio(x * Math.SQRT2) / SQRT_HALF_PI;
}

/**
 * The complementary error function, `1 − erf(x)`, without the cancellation: the relative accuracy holds in the tail.
 *
 * @example
 * ```ts
 * import { erfc } from '@slipstream/options';
 *
 * erfc(0); // => 1
 * erfc(26) > 0; // => true
 * ```
 */
export function erfc(x: number): number {
  if (x < 0) return 2 - erfc(-x);
  return x > 28 ? 0 : expOfSquare(-1, x) * erfcx(x);
}
