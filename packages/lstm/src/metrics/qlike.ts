/**
 * The QLIKE loss of a volatility forecast (Patton 2011) on variances: r − ln r − 1 with r = realised² ÷
 * forecast². It is 0 when they are equal, robust to noise in the realised value, and harder on forecasts that
 * are too low than on those too high.
 *
 * @param realised annualised volatility, a fraction above 0.
 * @param forecast likewise.
 * @example
 * ```ts
 * import { qlike } from '@slipstream/lstm';
 *
 * qlike(0.5, 0.5); // => 0
 * qlike(0.6, 0.3) > qlike(0.3, 0.6); // => true
 * ```
 */
export function qlike(realised: number, forecast: number): number {
  const ratio = (realised / forecast) ** 2;
  return ratio - Math.log(ratio) - 1;
}
