const CLASSES = 3;

/** How raw logits become calibrated ones: `scale × logit + bias` per class, in the order of `DIRECTIONS`. */
export interface ProbabilityScaling {
  /** All equal, 1 ÷ temperature, under temperature scaling. */
  readonly scale: readonly [number, number, number];
  /** Under temperature scaling (1 − scale) × ln prior. */
  readonly bias: readonly [number, number, number];
}

/** Leaves the logits as they are. */
export const UNSCALED: ProbabilityScaling = { scale: [1, 1, 1], bias: [0, 0, 0] };

/**
 * Three probabilities from three logits under a scaling (Guo et al. 2017), written to `target`.
 *
 * @param logits three numbers from `from` on.
 * @param target takes three numbers from `to` on.
 * @example
 * ```ts
 * import { scaledProbabilities, UNSCALED } from '@slipstream/lstm';
 *
 * const probabilities = new Float64Array(3);
 * scaledProbabilities([0, Math.LN2, 0], 0, UNSCALED, probabilities, 0);
 * [...probabilities]; // => [0.25, 0.5, 0.25]
 * ```
 */
export function scaledProbabilities(
  logits: ArrayLike<number>,
  from: number,
  { scale, bias }: ProbabilityScaling,
  target: Float64Array | Float32Array,
  to: number,
): void {
  const down = scale[0] * logits[from]! + bias[0];
  const stable = scale[1] * logits[from + 1]! + bias[1];
  const up = scale[2] * logits[from + 2]! + bias[2];
  const most = Math.max(down, stable, up);
  const eDown = Math.exp(down - most);
  const eStable = Math.exp(stable - most);
  const eUp = Math.exp(up - most);
  const sum = eDown + eStable + eUp;
  target[to] = eDown / sum;
  target[to + 1] = eStable / sum;
  target[to + 2] = eUp / sum;
}

/** The probabilities of many rows of logits, three a row. */
export function scaledRows(logits: ArrayLike<number>, scaling: ProbabilityScaling): Float64Array {
  const probabilities = new Float64Array(logits.length);
  for (let at = 0; at < logits.length; at += CLASSES) {
    scaledProbabilities(logits, at, scaling, probabilities, at);
  }
  return probabilities;
}
