import { expOfSquare } from './exp-of-square.ts';

const SQRT_TWO_PI = 2.5066282746310002;

/**
 * Mills' ratio of the normal distribution: what lies beyond `a`, over the density there, `(1 − Φ(a)) / φ(a)`.
 * It is smooth, positive and of moderate size, so tails that no double can hold still have a good ratio; all
 * of this package's normal tails and Black prices stand on it.
 *
 * Relative error below 4e-16. The rational functions are near-minimax fits of this project's own, made with 60 digits
 * at Chebyshev nodes: of degree 8/9 in `a + 1` up to 2, 7/7 in `a` up to 6, 5/5 in `1/a²` beyond. Infinity
 * where `a` is below about −38.
 *
 * @example
 * ```ts
 * import { millsRatio } from '@slipstream/options';
 *
 * millsRatio(0) === Math.sqrt(Math.PI / 2); // => true
 * Math.abs(millsRatio(1e8) * 1e8 - 1) < 1e-15; // => true
 * ```
 */
export function millsRatio(a: number): number {
  if (a < -1) return SQRT_TWO_PI * expOfSquare(0.5, a) - ratioAboveMinusOne(-a);
  return ratioAboveMinusOne(a);
}

/** {@link millsRatio} for arguments of at least −1: no exponential, so it is what the hot paths call. */
export function ratioAboveMinusOne(a: number): number {
  if (a < 2) {
    const u = a + 1;
    const above =
      3.4770518117036944 +
      u *
        (3.5824055219142057 +
          u *
            (2.1943305561754682 +
              u *
                (0.8840619643292147 +
                  u *
                    (0.250964753077328 +
                      u *
                        (0.050241260812825664 +
                          u *
                            (0.006887986378914353 +
                              u * (0.0005904494665798949 + u * 2.43805842924543e-5)))))));
    const below =
      1 +
      u *
        (2.3178996949340567 +
          u *
            (2.4718169985544165 +
              u *
                (1.5962207055063644 +
                  u *
                    (0.6902206890193776 +
                      u *
                        (0.20810370356963206 +
                          u *
                            (0.04397406716993893 +
                              u *
                                (0.006321566409756454 +
                                  u * (0.0005660823427138093 + u * 2.4380331524989106e-5))))))));
    return above / below;
  }
  if (a < 6) {
    const above =
      1.253314357263706 +
      a *
        (1.4532589535709253 +
          a *
            (0.829848768847806 +
              a *
                (0.28638706250511287 +
                  a *
                    (0.06254188690826315 +
                      a *
                        (0.008251139367936056 +
                          a * (0.0005322219437088928 - a * 5.647181543518408e-12))))));
    const below =
      1 +
      a *
        (1.9574185590090223 +
          a *
            (1.7239141126644557 +
              a *
                (0.8912474668627247 +
                  a *
                    (0.2946444820839537 +
                      a *
                        (0.06307373101786187 +
                          a * (0.008251155514828872 + a * 0.0005322215061253354))))));
    return above / below;
  }
  const u = 1 / (a * a);
  const above =
    1 +
    u *
      (43.683180031590794 +
        u *
          (608.5256497299796 +
            u * (3129.3545039338997 + u * (5045.043356990833 + u * 1148.3660868900256))));
  const below =
    1 +
    u *
      (44.683180031590695 +
        u *
          (650.208829761725 +
            u * (3660.5137935078496 + u * (7320.178391400596 + u * 3493.395836042394))));
  return above / (a * below);
}
