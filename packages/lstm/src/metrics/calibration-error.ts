const CLASSES = 3;

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
  const rows: { probability: number; hit: number }[] = [];
  for (let row = 0; row < classes.length; row += 1) {
    if (classes[row]! < 0) continue;
    const probability = probabilities[row * CLASSES + direction]!;
    rows.push({ probability, hit: classes[row] === direction ? 1 : 0 });
  }
  rows.sort((a, b) => a.probability - b.probability);
  let error = 0;
  for (let bin = 0; bin < bins; bin += 1) {
    const start = Math.floor((bin * rows.length) / bins);
    const end = Math.floor(((bin + 1) * rows.length) / bins);
    let distance = 0;
    for (let i = start; i < end; i += 1) distance += rows[i]!.probability - rows[i]!.hit;
    error += Math.abs(distance);
  }
  return error / rows.length;
}
