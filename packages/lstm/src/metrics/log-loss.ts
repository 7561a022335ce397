const CLASSES = 3;
/** No forecast is certain: the loss of a wrong certainty is bounded by −ln of this. */
const LEAST = 1e-12;

/**
 * The mean logarithmic loss in nats: −ln of the probability that was given to what happened. `ln 3 ≈ 1.0986`
 * is the loss of knowing nothing.
 *
 * @param probabilities three a row, in the order of `DIRECTIONS`.
 * @param classes what happened: 0 down, 1 stable, 2 up; −1 is not counted.
 * @example
 * ```ts
 * import { logLoss } from '@slipstream/lstm';
 *
 * logLoss([0.25, 0.5, 0.25], [1]) === Math.LN2; // => true
 * ```
 */
export function logLoss(probabilities: ArrayLike<number>, classes: ArrayLike<number>): number {
  let sum = 0;
  let count = 0;
  for (let row = 0; row < classes.length; row += 1) {
    if (classes[row]! < 0) continue;
    sum += rowLogLoss(probabilities, classes, row);
    count += 1;
  }
  return sum / count;
}

/** The logarithmic loss of one row. */
export function rowLogLoss(
  probabilities: ArrayLike<number>,
  classes: ArrayLike<number>,
  row: number,
): number {
  return -Math.log(Math.max(probabilities[row * CLASSES + classes[row]!]!, LEAST));
}
