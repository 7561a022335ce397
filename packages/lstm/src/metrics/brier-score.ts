const CLASSES = 3;

/**
 * The mean Brier score (1950) over three classes: the squared distance between the probabilities and what
 * happened. 0 is perfect, 2 the worst.
 *
 * @param probabilities three a row, in the order of `DIRECTIONS`.
 * @param classes what happened: 0 down, 1 stable, 2 up; −1 is not counted.
 * @example
 * ```ts
 * import { brierScore } from '@slipstream/lstm';
 *
 * brierScore([0.5, 0.5, 0], [0]); // => 0.5
 * ```
 */
export function brierScore(probabilities: ArrayLike<number>, classes: ArrayLike<number>): number {
  let sum = 0;
  let count = 0;
  for (let row = 0; row < classes.length; row += 1) {
    const actual = classes[row]!;
    if (actual < 0) continue;
    for (let kind = 0; kind < CLASSES; kind += 1) {
      sum += (probabilities[row * CLASSES + kind]! - (kind === actual ? 1 : 0)) ** 2;
    }
    count += 1;
  }
  return sum / count;
}
