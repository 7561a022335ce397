import { takeRatio } from '../normal/mills-ratio.ts';
import { Rational } from '../normal/rational.ts';
import { takeMoment } from './first-moment.ts';

const INVERSE_SQRT_TWO_PI = 0.3989422804014327;
const SQRT_HALF_PI = 1.2533141373155003;

// Jäckel's normalised form ("Let's Be Rational", Wilmott, January 2015): with x = ln(F/K) ≤ 0, s = σ√T,
// h = x/s and t = s/2, an out-of-the-money price over √(F·K) is
//
//   b(x, s) = exp(x/2)·Φ(h + t) − exp(−x/2)·Φ(h − t),     ∂b/∂s = exp(−(h² + t²)/2) / √(2π).
//
// Both terms carry the factor ∂b/∂s, so the quotient of the two is a difference of Mills' ratios: nothing in it
// overflows, underflows or grows large.

/** A place of the normalised Black function and what is known there; in fields, for the reason that {@link Rational} gives. */
export class NormalisedBlack {
  /** At most 0. */
  x: number = Number.NaN;
  /** Above 0. */
  s: number = Number.NaN;
  h: number = Number.NaN;
  t: number = Number.NaN;
  /** The normalised vega, ∂b/∂s. */
  vega: number = Number.NaN;
  /** The normalised price over its vega, `b / b′`. */
  over: number = Number.NaN;
  /** What the normalised price lacks to its bound `exp(x/2)`, over the vega. */
  lack: number = Number.NaN;
  /** The normalised price. */
  price: number = Number.NaN;
  /** For the functions of the normal tail. */
  readonly tail: Rational = new Rational();
}

/** Sets `vega`. */
export function takeVega(black: NormalisedBlack): void {
  const { h, t } = black;
  black.vega = INVERSE_SQRT_TWO_PI * Math.exp(-0.5 * (h * h + t * t));
}

/**
 * Sets `over`, for `h ≤ 0` and `h + t ≤ 1`.
 *
 * The difference of the two ratios cancels where `t` is small, so there it is summed as a series. Where
 * `|x| = 2|h|t` is above 2, what cancels is less than what the rounding of `h` costs any price.
 */
export function takeOver(black: NormalisedBlack): void {
  const { h, t, tail } = black;
  if (t < 0.25 && h * t > -1) {
    takeOddSeries(black);
    return;
  }
  tail.argument = -h - t;
  takeRatio(tail);
  const above = tail.value;
  tail.argument = t - h;
  takeRatio(tail);
  black.over = above - tail.value;
}

/** Sets `lack`, for `h + t ≥ −1`: a sum, so nothing cancels. */
export function takeLack(black: NormalisedBlack): void {
  const { h, t, tail } = black;
  tail.argument = h + t;
  takeRatio(tail);
  const above = tail.value;
  tail.argument = t - h;
  takeRatio(tail);
  black.lack = above + tail.value;
}

/** Sets `price` and all that it takes, from `x` and `s`. */
export function takePrice(black: NormalisedBlack): void {
  const { x, s } = black;
  black.h = x / s;
  black.t = 0.5 * s;
  const reach = black.h + black.t;
  takeVega(black);
  if (black.vega === 0) {
    // Past the last normal double of the vega every quotient is lost; so is every price.
    black.price = reach > 0 ? Math.exp(0.5 * x) : 0;
  } else if (reach > 1) {
    takeLack(black);
    black.price = Math.exp(0.5 * x) - black.vega * black.lack;
  } else {
    takeOver(black);
    black.price = black.vega * black.over;
  }
}

/**
 * `over` is Y(h + t) − Y(h − t), with Y = Φ/φ: twice its series in odd powers of t, Σ J₂ₖ₊₁·t²ᵏ⁺¹ / (2k + 1)!. The
 * derivatives of Y are the moments Jₙ(h) = ∫₀^∞ uⁿ·exp(h·u − u²/2) du, all positive, and
 * Jₙ₊₁ = n·Jₙ₋₁ + h·Jₙ. That recurrence loses digits as h² grows, but a term weighs as (h·t)² over its predecessor.
 */
function takeOddSeries(black: NormalisedBlack): void {
  const { h, t, tail } = black;
  tail.argument = -h;
  takeMoment(tail);
  let odd = tail.value;
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
  black.over = 2 * sum;
}
