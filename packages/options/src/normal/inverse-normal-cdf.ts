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
  if (Math.abs(centred) <= 0.425) return quantileNearCentre(centred);
  return centred < 0 ? quantileOfLowerTail(p) : -quantileOfLowerTail(1 - p);
}

/** The quantile of `½ + centred`, for `centred` within ±0.425: no digits are lost around one half. */
export function quantileNearCentre(centred: number): number {
  const r = 0.180625 - centred * centred;
  const above =
    3.3871328727963665 +
    r *
      (133.14166789178438 +
        r *
          (1971.5909503065513 +
            r *
              (13731.69376550946 +
                r *
                  (45921.95393154987 +
                    r * (67265.7709270087 + r * (33430.57558358813 + r * 2509.0809287301227))))));
  const below =
    1 +
    r *
      (42.31333070160091 +
        r *
          (687.1870074920579 +
            r *
              (5394.196021424751 +
                r *
                  (21213.794301586597 +
                    r * (39307.89580009271 + r * (28729.085735721943 + r * 5226.495278852854))))));
  return (centred * above) / below;
}

/** The quantile of a small probability, below 0.075: NaN for a negative one. */
export function quantileOfLowerTail(p: number): number {
  if (p === 0) return Number.NEGATIVE_INFINITY;
  const root = Math.sqrt(-Math.log(p));
  if (root <= 5) {
    const r = root - 1.6;
    const above =
      1.4234371107496835 +
      r *
        (4.630337846156546 +
          r *
            (5.769497221460691 +
              r *
                (3.6478483247632045 +
                  r *
                    (1.2704582524523684 +
                      r *
                        (0.2417807251774506 +
                          r * (0.022723844989269184 + r * 0.0007745450142783414))))));
    const below =
      1 +
      r *
        (2.053191626637759 +
          r *
            (1.6763848301838038 +
              r *
                (0.6897673349851 +
                  r *
                    (0.14810397642748008 +
                      r *
                        (0.015198666563616457 +
                          r * (0.0005475938084995345 + r * 1.0507500716444169e-9))))));
    return -above / below;
  }
  const r = root - 5;
  const above =
    6.657904643501103 +
    r *
      (5.463784911164114 +
        r *
          (1.7848265399172913 +
            r *
              (0.29656057182850487 +
                r *
                  (0.026532189526576124 +
                    r *
                      (0.0012426609473880784 +
                        r * (2.7115555687434876e-5 + r * 2.0103343992922881e-7))))));
  const below =
    1 +
    r *
      (0.599832206555888 +
        r *
          (0.1369298809227358 +
            r *
              (0.014875361290850615 +
                r *
                  (0.0007868691311456133 +
                    r *
                      (1.8463183175100548e-5 +
                        r * (1.421511758316446e-7 + r * 2.0442631033899397e-15))))));
  return -above / below;
}
