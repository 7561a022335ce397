/** Three probabilities, in the order of `DIRECTIONS`. */
export type Triple = readonly [number, number, number];

/**
 * The share of each direction among known labels, with one imagined row of each so that none is impossible.
 *
 * @param classes 0 down, 1 stable, 2 up; −1 is not counted.
 * @example
 * ```ts
 * import { classPrior } from '@slipstream/lstm';
 *
 * classPrior([0, 1, 1, 1, 2, -1]); // => [0.25, 0.5, 0.25]
 * ```
 */
export function classPrior(classes: ArrayLike<number>): Triple {
  const counts = [1, 1, 1];
  for (let row = 0; row < classes.length; row += 1) {
    if (classes[row]! >= 0) counts[classes[row]!]! += 1;
  }
  const total = counts[0]! + counts[1]! + counts[2]!;
  return [counts[0]! / total, counts[1]! / total, counts[2]! / total];
}
