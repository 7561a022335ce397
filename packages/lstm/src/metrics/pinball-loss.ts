/**
 * The pinball loss of a quantile forecast (Koenker and Bassett 1978): what is missed above the forecast counts
 * `probability`, what is missed below it counts `1 − probability`.
 *
 * @example
 * ```ts
 * import { pinballLoss } from '@slipstream/lstm';
 *
 * pinballLoss(10, 6, 0.75); // => 3
 * pinballLoss(6, 10, 0.75); // => 1
 * ```
 */
export function pinballLoss(actual: number, forecast: number, probability: number): number {
  const miss = actual - forecast;
  return miss >= 0 ? probability * miss : (probability - 1) * miss;
}
