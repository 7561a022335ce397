import { coefficients, evaluate, Rational } from './rational.ts';

// The coefficients of AS 241.

/** In `0.425² − (p − ½)²`; the quantile is this times `p − ½`. */
const NEAR_CENTRE = coefficients(
  [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946,
    45921.95393154987, 67265.7709270087, 33430.57558358813, 2509.0809287301227,
  ],
  [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597,
    39307.89580009271, 28729.085735721943, 5226.495278852854,
  ],
);

/** In `√(−ln p) − 1.6`, up to a root of 5. */
const IN_TAIL = coefficients(
  [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045,
    1.2704582524523684, 0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008,
    0.015198666563616457, 0.0005475938084995345, 1.0507500716444169e-9,
  ],
);

/** In `√(−ln p) − 5`. */
const FAR_OUT = coefficients(
  [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487,
    0.026532189526576124, 0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
    1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15,
  ],
);

/**
 * The quantile of the standard normal distribution, Φ⁻¹(p). Wichura's algorithm AS 241 (Applied Statistics 37,
 * 1988, PPND16): about one part in 1e16.
 *
 * @returns ∓Infinity at 0 and 1, NaN outside.
 * @example
 * ```ts
 * import { inverseNormalCdf } from '@slipstream/options';
 *
 * inverseNormalCdf(0.5); // => 0
 * Math.abs(inverseNormalCdf(0.975) - 1.959963984540054) < 1e-15; // => true
 * inverseNormalCdf(0); // => -Infinity
 * ```
 */
export function inverseNormalCdf(p: number): number {
  const centred = p - 0.5;
  if (Math.abs(centred) <= 0.425) {
    single.argument = centred;
    takeQuantileNearCentre(single);
    return single.value;
  }
  single.argument = centred < 0 ? p : 1 - p;
  takeQuantileInTail(single);
  return centred < 0 ? single.value : -single.value;
}

const single = new Rational();

/** Sets the value to the quantile of `½ + argument`, an argument within ±0.425: no digits are lost around one half. */
export function takeQuantileNearCentre(rational: Rational): void {
  const centred = rational.argument;
  rational.table = NEAR_CENTRE;
  rational.u = 0.180625 - centred * centred;
  evaluate(rational);
  rational.value = (centred * rational.above) / rational.below;
}

/** Sets the value to the quantile of the argument, a probability below 0.075: NaN for a negative one. */
export function takeQuantileInTail(rational: Rational): void {
  const p = rational.argument;
  const root = Math.sqrt(-Math.log(p));
  rational.table = root <= 5 ? IN_TAIL : FAR_OUT;
  rational.u = root <= 5 ? root - 1.6 : root - 5;
  evaluate(rational);
  rational.value = p === 0 ? Number.NEGATIVE_INFINITY : -rational.above / rational.below;
}
