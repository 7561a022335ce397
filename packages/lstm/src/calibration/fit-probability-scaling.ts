import { minimise } from '../fitting/minimise.ts';
import { logLoss } from '../metrics/log-loss.ts';
import { type ProbabilityScaling, scaledProbabilities, scaledRows } from './probability-scaling.ts';

const CLASSES = 3;
/** Fewer rows than this say nothing about a temperature. */
const LEAST_ROWS = 200;
/** Stretches of the block that are left out in turn. */
const FOLDS = 5;
/** In how many of them vector scaling must be better: it follows the shares of a stretch all too easily. */
const FOLDS_TO_WIN = 4;
/** What it must win on average to be worth its five further parameters, in nats. */
const WORTH = 1e-3;
/** Keeps vector scaling near plain logits where the block says little: squared distance, in nats. */
const PENALTY = 1e-3;

/**
 * Fits a scaling to logits and what happened: one temperature, or a scale and a bias per class where that is better
 * on stretches of the block that it was not fitted on.
 *
 * @param logits three a row, in the order of `DIRECTIONS`.
 * @param classes what happened: 0 down, 1 stable, 2 up; −1 is not counted.
 * @returns `undefined` with fewer than 200 known rows: such a forecast stays uncalibrated.
 * @example
 * ```ts
 * import { fitProbabilityScaling } from '@slipstream/lstm';
 *
 * // Logits that claim 88 % and are right in 50 % are cooled to claim 50 %.
 * const logits = Float32Array.from({ length: 1200 }, (_, i) => (i % 3 === 1 ? Math.log(15) : 0));
 * const classes = Int8Array.from({ length: 400 }, (_, row) => [1, 0, 1, 2][row % 4]!);
 * const { scale } = fitProbabilityScaling(logits, classes)!;
 * Math.abs(scale[1] * Math.log(15) - Math.LN2) < 1e-4; // => true
 * ```
 */
export function fitProbabilityScaling(
  logits: Float32Array,
  classes: Int8Array,
): ProbabilityScaling | undefined {
  const known = classes.reduce((count, kind) => count + (kind < 0 ? 0 : 1), 0);
  if (known < LEAST_ROWS) return undefined;
  return vectorIsWorth(logits, classes)
    ? fitVector(logits, classes)
    : fitTemperature(logits, classes);
}

/** Compares both on each stretch after fitting them on the rest. */
function vectorIsWorth(logits: Float32Array, classes: Int8Array): boolean {
  const rows = classes.length;
  const gains = Array.from({ length: FOLDS }, (_, fold) => {
    const start = Math.floor((fold * rows) / FOLDS);
    const end = Math.floor(((fold + 1) * rows) / FOLDS);
    const isLeftOut = (row: number): boolean => row >= start && row < end;
    const rest = classes.map((kind, row) => (isLeftOut(row) ? -1 : kind));
    const unseen = logits.subarray(CLASSES * start, CLASSES * end);
    const lossOf = (fit: Fit): number =>
      logLoss(scaledRows(unseen, fit(logits, rest)), classes.subarray(start, end));
    return lossOf(fitTemperature) - lossOf(fitVector);
  });
  const wins = gains.filter((gain) => gain > 0).length;
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / FOLDS;
  return wins >= FOLDS_TO_WIN && mean > WORTH;
}

type Fit = (logits: Float32Array, classes: Int8Array) => ProbabilityScaling;

const fitTemperature: Fit = (logits, classes) => {
  const { point } = minimise((logScale, gradient) => {
    const scale = Math.exp(logScale[0]!);
    const slopes = new Float64Array(2 * CLASSES);
    const loss = scalingLoss(logits, classes, uniform(scale), slopes);
    gradient[0] = scale * (slopes[0]! + slopes[1]! + slopes[2]!);
    return loss;
  }, Float64Array.of(0));
  return uniform(Math.exp(point[0]!));
};

const fitVector: Fit = (logits, classes) => {
  const start = fitTemperature(logits, classes);
  const centre = [...start.scale, ...start.bias];
  const { point } = minimise((parameters, gradient) => {
    let loss = scalingLoss(logits, classes, scalingOf(parameters), gradient);
    for (let i = 0; i < centre.length; i += 1) {
      const distance = parameters[i]! - centre[i]!;
      loss += PENALTY * distance ** 2;
      gradient[i]! += 2 * PENALTY * distance;
    }
    return loss;
  }, Float64Array.from(centre));
  return scalingOf(point);
};

/** Mean log-loss under a scaling; fills its slopes by the three scales and the three biases. */
function scalingLoss(
  logits: Float32Array,
  classes: Int8Array,
  scaling: ProbabilityScaling,
  slopes: Float64Array,
): number {
  slopes.fill(0);
  const probabilities = new Float64Array(CLASSES);
  let loss = 0;
  let count = 0;
  for (let row = 0; row < classes.length; row += 1) {
    const actual = classes[row]!;
    if (actual < 0) continue;
    count += 1;
    scaledProbabilities(logits, CLASSES * row, scaling, probabilities, 0);
    loss -= Math.log(Math.max(probabilities[actual]!, Number.MIN_VALUE));
    for (let kind = 0; kind < CLASSES; kind += 1) {
      const surprise = probabilities[kind]! - (kind === actual ? 1 : 0);
      slopes[kind]! += surprise * logits[CLASSES * row + kind]!;
      slopes[CLASSES + kind]! += surprise;
    }
  }
  if (count === 0) return 0;
  for (let i = 0; i < slopes.length; i += 1) slopes[i]! /= count;
  return loss / count;
}

function uniform(scale: number): ProbabilityScaling {
  return { scale: [scale, scale, scale], bias: [0, 0, 0] };
}

function scalingOf(parameters: Float64Array): ProbabilityScaling {
  const [a = 1, b = 1, c = 1, d = 0, e = 0, f = 0] = parameters;
  return { scale: [a, b, c], bias: [d, e, f] };
}
