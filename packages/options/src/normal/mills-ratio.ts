import { expOfSquare } from './exp-of-square.ts';

const SQRT_TWO_PI = 2.5066282746310002;

/**
 * Mills' ratio of the normal distribution: what lies beyond `a`, over the density there, `(1 − Φ(a)) / φ(a)`.
 * It is smooth, positive and of moderate size, so tails that no double can hold still have a good ratio; all
 * of this package's normal tails and Black prices stand on it.
 *
 * Relative error below 8e-16. The rational functions are near-minimax fits of this project's own, made with 60 digits
 * at Chebyshev nodes: of degree 6/6 in `a + 1` from −1 to 0, 6/7 in `a` up to 2, 7/7 in `a` up to 6, 5/5 in `1/a²`
 * beyond. Infinity where `a` is below about −38.
 *
 * @example
 * ```ts
 * import { millsRatio } from '@slipstream/options';
 *
 * millsRatio(0); // => 1.2533141373155003
 * Math.abs(millsRatio(1e8) * 1e8 - 1) < 1e-15; // => true
 * ```
 */
export function millsRatio(a: number): number {
  if (a < -1) return SQRT_TWO_PI * expOfSquare(0.5, a) - ratioAboveMinusOne(-a);
  return ratioAboveMinusOne(a);
}

/** {@link millsRatio} for arguments of at least −1: no exponential, so it is what the hot paths call. */
export function ratioAboveMinusOne(a: number): number {
  if (a < 2) return a < 0 ? ratioBelowZero(a) : ratioUpToTwo(a);
  return a < 6 ? ratioUpToSix(a) : ratioFarOut(a);
}

function ratioBelowZero(a: number): number {
  const u = a + 1;
  const above =
    3.4770518117036944 +
    u *
      (1.860351971864891 +
        u *
          (0.8595625560319476 +
            u *
              (0.19150368823746775 +
                u *
                  (0.02901793387400085 + u * (0.001716251203987923 + u * 3.616919834955427e-6)))));
  const below =
    1 +
    u *
      (1.8226371439841598 +
        u *
          (1.4502377142925358 +
            u *
              (0.648136807274631 +
                u *
                  (0.1727245794319667 + u * (0.026251112621875464 + u * 0.0017994624057028057)))));
  return above / below;
}

function ratioUpToTwo(a: number): number {
  const above =
    1.2533141373155003 +
    a *
      (1.2294971263674703 +
        a *
          (0.6120707083120778 +
            a *
              (0.18162926836259025 +
                a *
                  (0.03343094485615827 +
                    a * (0.0035856846047834885 + a * 0.0001754382423969283)))));
  const below =
    1 +
    a *
      (1.778881335482964 +
        a *
          (1.4077037213639638 +
            a *
              (0.644625107005795 +
                a *
                  (0.18527257880188255 +
                    a *
                      (0.03360169806595746 +
                        a * (0.0035859377448657945 + a * 0.00017543138970703163))))));
  return above / below;
}

function ratioUpToSix(a: number): number {
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
                        a * (0.0005322219437088928 + a * -5.647181543518408e-12))))));
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

function ratioFarOut(a: number): number {
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
