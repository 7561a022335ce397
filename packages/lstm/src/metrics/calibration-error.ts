import { reliabilityDiagram } from './reliability-diagram.ts';

/**
 * The expected calibration error of one direction: rows are sorted by their probability and cut into bins of
 * equal count; the error is the mean distance between a bin's mean probability and its share of hits. A
 * forecaster that always says the prior scores well too, so read it beside the log-loss.
 *
 * @param probabilities three a row, in the order of `DIRECTIONS`.
 * @param classes what happened: 0 down, 1 stable, 2 up; −1 is not counted.
 * @param direction the class to judge: 0 down, 1 stable, 2 up.
 * @example
 * ```ts
 * import { calibrationError } from '@slipstream/lstm';
 *
 * calibrationError([0.25, 0, 0.75, 0.25, 0, 0.75], [2, 0], 2, 1); // => 0.25
 * ```
 */
export function calibrationError(
  probabilities: ArrayLike<number>,
  classes: ArrayLike<number>,
  direction: number,
  bins = 15,
): number {
  let distance = 0;
  let total = 0;
  for (const { claimed, happened, rows } of reliabilityDiagram(
    probabilities,
    classes,
    direction,
    bins,
  )) {
    distance += rows * Math.abs(claimed - happened);
    total += rows;
  }
  return distance / total;
}
