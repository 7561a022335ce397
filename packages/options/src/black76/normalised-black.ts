import { ratioAboveMinusOne } from '../normal/mills-ratio.ts';
import { firstMoment } from './first-moment.ts';

const INVERSE_SQRT_TWO_PI = 0.3989422804014327;
const SQRT_HALF_PI = 1.2533141373155003;

// Jäckel's normalised form ("Let's Be Rational", Wilmott, January 2015): with x = ln(F/K) ≤ 0, s = σ√T,
// h = x/s and t = s/2, an out-of-the-money price over √(F·K) is
//
//   b(x, s) = exp(x/2)·Φ(h + t) − exp(−x/2)·Φ(h − t),     ∂b/∂s = exp(−(h² + t²)/2) / √(2π).
//
// Both terms carry the factor ∂b/∂s, so the quotient of the two is a difference of Mills' ratios: nothing in it
// overflows, underflows or grows large.

/** The normalised vega, ∂b/∂s. */
export function normalisedVega(h: number, t: number): number {
  return INVERSE_SQRT_TWO_PI * Math.exp(-0.5 * (h * h + t * t));
}

/**
 * The normalised price over its vega, `b / b'`, for `h ≤ 0` and `h + t ≤ 1`.
 *
 * The difference of the two ratios cancels where `t` is small, so there it is summed as a series. Where
 * `|x| = 2|h|t` is above 2, what cancels is less than what the rounding of `h` costs any price.
 */
export function blackOverVega(h: number, t: number): number {
  if (t < 0.25 && h * t > -1) return 2 * oddSeries(h, t);
  return ratioAboveMinusOne(-h - t) - ratioAboveMinusOne(t - h);
}

/** What a price lacks to its bound `exp(x/2)`, over the vega: a sum, so nothing cancels. For `h + t ≥ −1`. */
export function complementOverVega(h: number, t: number): number {
  return ratioAboveMinusOne(h + t) + ratioAboveMinusOne(t - h);
}

/**
 * The normalised price `b(x, s)` of an out-of-the-money option.
 *
 * @param x ln(F/K) of a call, ln(K/F) of a put: at most 0.
 * @param s total volatility, σ√T, above 0.
 */
export function normalisedBlack(x: number, s: number): number {
  const h = x / s;
  const t = 0.5 * s;
  const vega = normalisedVega(h, t);
  // Past the last normal double of the vega every quotient is lost; so is every price.
  if (vega === 0) return h + t > 0 ? Math.exp(0.5 * x) : 0;
  if (h + t > 1) return Math.exp(0.5 * x) - vega * complementOverVega(h, t);
  return vega * blackOverVega(h, t);
}

/**
 * Half of Y(h + t) − Y(h − t), with Y = Φ/φ, as its series in odd powers of t: Σ J₂ₖ₊₁·t²ᵏ⁺¹ / (2k + 1)!. The
 * derivatives of Y are the moments Jₙ(h) = ∫₀^∞ uⁿ·exp(h·u − u²/2) du, all positive, and
 * Jₙ₊₁ = n·Jₙ₋₁ + h·Jₙ. That recurrence loses digits as h² grows, but a term weighs as (h·t)² over its predecessor.
 */
function oddSeries(h: number, t: number): number {
  let odd = firstMoment(-h);
  let even = h === 0 ? SQRT_HALF_PI : (odd - 1) / h;
  let weight = t;
  let sum = t * odd;
  const square = t * t;
  for (let order = 2; order < 40; order += 2) {
    even = (order - 1) * even + h * odd;
    odd = order * odd + h * even;
    weight *= square / (order * (order + 1));
    const term = weight * odd;
    sum += term;
    if (Math.abs(term) < 1e-17 * sum) break;
  }
  return sum;
}
