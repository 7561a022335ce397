// Shape-preserving rational cubic interpolation (Delbourgo and Gregory, SIAM Journal on Scientific and
// Statistical Computing 6, 1985): between two points with given slopes
//
//   R = (y₁θ³ + (r·y₁ − w·d₁)θ²ω + (r·y₀ + w·d₀)θω² + y₀ω³) / (1 + (r − 3)θω),   θ = (x − x₀)/w, ω = 1 − θ,
//
// with w = x₁ − x₀. The control parameter r above −1 bends it; at r = 3 it is the cubic, at infinity the chord.

const LEAST_CONTROL = -(1 - Math.sqrt(Number.EPSILON));
const GREATEST_CONTROL = 2 / (Number.EPSILON * Number.EPSILON);

/** The interpolated value at `x`, between the points (x0, y0) and (x1, y1) with slopes d0 and d1. */
export function rationalCubic(
  x: number,
  x0: number,
  x1: number,
  y0: number,
  y1: number,
  d0: number,
  d1: number,
  control: number,
): number {
  const width = x1 - x0;
  if (!(width > 0)) return 0.5 * (y0 + y1);
  const share = (x - x0) / width;
  const rest = 1 - share;
  if (control >= GREATEST_CONTROL) return y1 * share + y0 * rest;
  const above =
    y1 * share * share * share +
    (control * y1 - width * d1) * share * share * rest +
    (control * y0 + width * d0) * share * rest * rest +
    y0 * rest * rest * rest;
  return above / (1 + (control - 3) * share * rest);
}

/**
 * The control parameter that gives the curve the second derivative `second` at its left end, or the nearest
 * that keeps the data's monotony and convexity.
 */
export function controlFromLeft(
  width: number,
  chord: number,
  d0: number,
  d1: number,
  second: number,
): number {
  return bounded((0.5 * width * second + (d1 - d0)) / (chord - d0), chord, d0, d1);
}

/** The same at the right end. */
export function controlFromRight(
  width: number,
  chord: number,
  d0: number,
  d1: number,
  second: number,
): number {
  return bounded((0.5 * width * second + (d1 - d0)) / (d1 - chord), chord, d0, d1);
}

function bounded(wanted: number, chord: number, d0: number, d1: number): number {
  let least = LEAST_CONTROL;
  const monotone = d0 * chord >= 0 && d1 * chord >= 0;
  if (monotone && chord !== 0) least = Math.max(least, (d0 + d1) / chord);
  const convex = d0 <= chord && chord <= d1;
  const concave = d0 >= chord && chord >= d1;
  if ((convex || concave) && chord !== d0 && chord !== d1) {
    const bend = Math.abs(d1 - d0);
    least = Math.max(least, bend / Math.abs(d1 - chord), bend / Math.abs(chord - d0));
  }
  // A parameter that is no number comes from a straight piece.
  const control = wanted > least ? wanted : least;
  return control < GREATEST_CONTROL ? control : GREATEST_CONTROL;
}
