import { takeRatio } from '../normal/mills-ratio.ts';
import { Rational } from '../normal/rational.ts';
import { takeMoment } from './first-moment.ts';

const INVERSE_SQRT_TWO_PI = 0.3989422804014327;

// Jäckel's normalised form ("Let's Be Rational", Wilmott, January 2015): with x = −|ln(F/K)|, s = σ√T,
// h = x/s and t = s/2, an out-of-the-money price over the smaller of F and K is
//
//   c(x, s) = Φ(h + t) − exp(−x)·Φ(h − t),     ∂c/∂s = exp(−(h + t)²/2) / √(2π).
//
// (The paper divides by √(F·K), so its b is exp(x/2)·c; this unit spares a root and an exponential.) Both terms carry
// the factor ∂c/∂s, so the quotient of the two is a difference of Mills' ratios: nothing in it overflows,
// underflows or grows large.

/** A place of the normalised Black function and what is known there; in fields, for the reason that {@link Rational} gives. */
export class NormalisedBlack {
  /** At most 0. */
  x: number = Number.NaN;
  /** Above 0. */
  s: number = Number.NaN;
  h: number = Number.NaN;
  t: number = Number.NaN;
  /** The normalised vega, ∂c/∂s. */
  vega: number = Number.NaN;
  /** The normalised price over its vega, `c / c′`. */
  over: number = Number.NaN;
  /** What the normalised price lacks to its bound 1, over the vega. */
  lack: number = Number.NaN;
  /** The normalised price. */
  price: number = Number.NaN;
  /** For the functions of the normal tail. */
  readonly tail: Rational = new Rational();
}

/** Sets `vega`. */
export function takeVega(black: NormalisedBlack): void {
  const reach = black.h + black.t;
  black.vega = INVERSE_SQRT_TWO_PI * Math.exp(-0.5 * reach * reach);
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
    black.price = reach > 0 ? 1 : 0;
  } else if (reach > 1) {
    takeLack(black);
    black.price = 1 - black.vega * black.lack;
  } else {
    takeOver(black);
    black.price = black.vega * black.over;
  }
}

/**
 * `over` is Y(h + t) − Y(h − t), with Y = Φ/φ: twice its series in odd powers of t, Σ J₂ₖ₊₁·t²ᵏ⁺¹ / (2k + 1)!. The
 * derivatives of Y are the moments Jₙ(h) = ∫₀^∞ uⁿ·exp(h·u − u²/2) du, all positive, and Jₙ₊₁ = n·Jₙ₋₁ + h·Jₙ. For the
 * terms Tₖ of the sum over t that gives, without the even moments,
 *
 *   Tₖ₊₁ = t²·((4k + 3 + h²)·Tₖ − t²·Tₖ₋₁) / ((2k + 2)(2k + 3)),   T₀ = J₁,   t²·T₋₁ = 1.
 *
 * A sum of these is a multiple of J₁ less a number, and the recurrence holds for both parts. So they are summed apart, and
 * the processor works at them while it still waits for J₁. Where |h|·t is below 1, their difference is
 * above two thirds of the first, so it keeps its digits.
 */
function takeOddSeries(black: NormalisedBlack): void {
  const { h, t, tail } = black;
  const square = t * t;
  // The terms fall slowest at h = 0, as t²ᵏ / (1·3·…·(2k + 1)): what is left out is below 1e-17.
  const last = square < 0.01 ? 5 : 7;
  let factor = 3 + h * h;
  let multipleBefore = 0;
  let multiple = 1;
  let lessBefore = -1;
  let less = 0;
  let multiples = 1;
  let lesses = 0;
  for (let k = 0; k < last; k += 1) {
    const share = square * DIVISORS[k]!;
    const grown = share * factor;
    const nextMultiple = grown * multiple - share * multipleBefore;
    const nextLess = grown * less - share * lessBefore;
    multipleBefore = square * multiple;
    lessBefore = square * less;
    multiple = nextMultiple;
    less = nextLess;
    multiples += multiple;
    lesses += less;
    factor += 4;
  }
  tail.argument = -h;
  takeMoment(tail);
  black.over = 2 * t * (tail.value * multiples - lesses);
}

/** 1 / ((2k + 2)(2k + 3)). */
const DIVISORS = Float64Array.from({ length: 7 }, (_, k) => 1 / ((2 * k + 2) * (2 * k + 3)));
