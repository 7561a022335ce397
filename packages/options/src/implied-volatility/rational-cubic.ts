// Shape-preserving rational cubic interpolation (Delbourgo and Gregory, SIAM Journal on Scientific and
// Statistical Computing 6, 1985): between two points with given slopes
//
//   R = (y₁θ³ + (r·y₁ − w·d₁)θ²ω + (r·y₀ + w·d₀)θω² + y₀ω³) / (1 + (r − 3)θω),   θ = (x − x₀)/w, ω = 1 − θ,
//
// with w = x₁ − x₀. The control parameter r above −1 bends it; at r = 3 it is the cubic, at infinity the chord.

const LEAST_CONTROL = -(1 - Math.sqrt(Number.EPSILON));
const GREATEST_CONTROL = 2 / (Number.EPSILON * Number.EPSILON);

/** Two points with slopes and the value between them, in place; see {@link Rational}. */
export class RationalCubic {
  x: number = Number.NaN;
  x0: number = Number.NaN;
  y0: number = Number.NaN;
  /** Slope at the left point. */
  d0: number = Number.NaN;
  x1: number = Number.NaN;
  y1: number = Number.NaN;
  /** Slope at the right point. */
  d1: number = Number.NaN;
  /** (y₁ − y₀) / (x₁ − x₀), given because who gives the points may know it with more digits. */
  chord: number = Number.NaN;
  /** The second derivative wanted at one end. */
  second: number = Number.NaN;
  control: number = Number.NaN;
  value: number = Number.NaN;
}

/** Sets the value at `x`. */
export function interpolate(cubic: RationalCubic): void {
  const { x0, x1, y0, y1, control } = cubic;
  const width = x1 - x0;
  if (!(width > 0)) {
    cubic.value = 0.5 * (y0 + y1);
    return;
  }
  const share = (cubic.x - x0) / width;
  const rest = 1 - share;
  if (control >= GREATEST_CONTROL) {
    cubic.value = y1 * share + y0 * rest;
    return;
  }
  const above =
    y1 * share * share * share +
    (control * y1 - width * cubic.d1) * share * share * rest +
    (control * y0 + width * cubic.d0) * share * rest * rest +
    y0 * rest * rest * rest;
  cubic.value = above / (1 + (control - 3) * share * rest);
}

/**
 * Sets the control parameter: the one that gives the curve the second derivative `second` at its `end`, or the nearest that
 * keeps the data's monotony and convexity.
 */
export function controlSecond(cubic: RationalCubic, end: 'left' | 'right'): void {
  const { d0, d1, chord, second } = cubic;
  const bend = d1 - d0;
  const drop = end === 'left' ? chord - d0 : d1 - chord;
  const wanted = (0.5 * (cubic.x1 - cubic.x0) * second + bend) / drop;
  let least = LEAST_CONTROL;
  const monotone = d0 * chord >= 0 && d1 * chord >= 0;
  if (monotone && chord !== 0) least = Math.max(least, (d0 + d1) / chord);
  const convex = d0 <= chord && chord <= d1;
  const concave = d0 >= chord && chord >= d1;
  if ((convex || concave) && chord !== d0 && chord !== d1) {
    const size = Math.abs(bend);
    least = Math.max(least, size / Math.abs(d1 - chord), size / Math.abs(chord - d0));
  }
  // A parameter that is no number comes from a straight piece.
  const control = wanted > least ? wanted : least;
  cubic.control = control < GREATEST_CONTROL ? control : GREATEST_CONTROL;
}
