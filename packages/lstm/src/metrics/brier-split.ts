import { reliabilityDiagram } from './reliability-diagram.ts';

const DIRECTIONS_JUDGED = [0, 1, 2] as const;

/** The Brier score of binned probabilities in its parts: `brier = reliability − resolution + uncertainty`. */
export interface BrierSplit {
  /** How far claims lie from what happens: 0 is calibrated. */
  readonly reliability: number;
  /** How far what happens differs from bin to bin: the more, the better the bins tell apart. */
  readonly resolution: number;
  /** The score of always saying the shares of these rows; it is the rows', not the forecaster's. */
  readonly uncertainty: number;
}

/**
 * Splits the Brier score over three classes into reliability, resolution and uncertainty (Murphy 1973), in bins of
 * equal count per class. What spreads within a bin is in none of the parts, so the sum is the score itself only as far as
 * bins are narrow.
 *
 * @param probabilities three a row, in the order of `DIRECTIONS`.
 * @param classes what happened: 0 down, 1 stable, 2 up; −1 is not counted.
 * @param bins 15 when left out.
 * @example
 * ```ts
 * import { brierSplit } from '@slipstream/lstm';
 *
 * brierSplit([1, 0, 0, 0, 0, 1], [0, 2], 2); // => { reliability: 0, resolution: 0.5, uncertainty: 0.5 }
 * ```
 */
export function brierSplit(
  probabilities: ArrayLike<number>,
  classes: ArrayLike<number>,
  bins = 15,
): BrierSplit {
  const sums = { reliability: 0, resolution: 0, uncertainty: 0 };
  for (const direction of DIRECTIONS_JUDGED) {
    const diagram = reliabilityDiagram(probabilities, classes, direction, bins);
    const rows = diagram.reduce((sum, bin) => sum + bin.rows, 0);
    const share = diagram.reduce((sum, bin) => sum + bin.rows * bin.happened, 0) / rows;
    for (const { claimed, happened, rows: ofBin } of diagram) {
      sums.reliability += (ofBin / rows) * (claimed - happened) ** 2;
      sums.resolution += (ofBin / rows) * (happened - share) ** 2;
    }
    sums.uncertainty += share * (1 - share);
  }
  return sums;
}
