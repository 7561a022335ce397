import type { Triple } from '../baselines/class-prior.ts';
import { minimise } from '../fitting/minimise.ts';
import { logLoss } from '../metrics/log-loss.ts';
import { type ProbabilityScaling, scaledProbabilities, scaledRows } from './probability-scaling.ts';

/** What is known beside the rows themselves. */
export interface ScalingEvidence {
  /** The shares that logits worth nothing are flattened to; a third each when left out. */
  readonly prior?: Triple;
  /** How many rows do not share time; all that are known when left out. */
  readonly facts?: number;
}

const CLASSES = 3;
const UNIFORM: Triple = [1 / 3, 1 / 3, 1 / 3];
/** Fewer facts than this say nothing about a temperature. */
const LEAST_FACTS = 20;
/**
 * Half of one over the variance that ln(scale), and each part of a vector scaling, are expected to have: a deviation of 0.3.
 * Temperatures of small networks on real books lay between 0.77 and 1.45.
 */
const DOUBT = 5.6;
/** Stretches of the block that are left out in turn. */
const FOLDS = 5;
/** In how many of them vector scaling must be better: it follows the shares of a stretch all too easily. */
const FOLDS_TO_WIN = 4;
/** What it must win on average to be worth its five further parameters, in nats. */
const WORTH = 1e-3;

/**
 * Fits a scaling to logits and what happened: one temperature, or a scale and a bias per class where that is better on
 * stretches of the block that it was not fitted on. The temperature works on the distance from the prior, so logits that
 * prove worthless end at the prior and not at a third each.
 *
 * @param logits three a row, in the order of `DIRECTIONS`.
 * @param classes what happened: 0 down, 1 stable, 2 up; −1 is not counted.
 * @returns `undefined` with fewer than 20 facts: such a forecast stays uncalibrated.
 * @example
 * ```ts
 * import { fitProbabilityScaling } from '@slipstream/lstm';
 *
 * // Logits that claim 88 % and are right in 50 % are cooled to claim 50 %.
 * const logits = Float32Array.from({ length: 12_000 }, (_, i) => (i % 3 === 1 ? Math.log(15) : 0));
 * const classes = Int8Array.from({ length: 4_000 }, (_, row) => [1, 0, 1, 2][row % 4]!);
 * const { scale } = fitProbabilityScaling(logits, classes)!;
 * Math.abs(scale[1] * Math.log(15) - Math.LN2) < 0.05; // => true
 * ```
 */
export function fitProbabilityScaling(
  logits: Float32Array,
  classes: Int8Array,
  { prior = UNIFORM, facts = knownRows(classes) }: ScalingEvidence = {},
): ProbabilityScaling | undefined {
  if (facts < LEAST_FACTS) return undefined;
  const block: Block = { logits, classes, prior, doubt: DOUBT / facts };
  return vectorIsWorth(block) ? fitVector(block) : fitTemperature(block);
}

interface Block {
  readonly logits: Float32Array;
  readonly classes: Int8Array;
  readonly prior: Triple;
  /** What a squared distance from the expected costs, in nats a row. */
  readonly doubt: number;
}

/** Compares both on each stretch after fitting them on the rest. */
function vectorIsWorth(block: Block): boolean {
  const { logits, classes } = block;
  const rows = classes.length;
  const gains = Array.from({ length: FOLDS }, (_, fold) => {
    const start = Math.floor((fold * rows) / FOLDS);
    const end = Math.floor(((fold + 1) * rows) / FOLDS);
    const rest = {
      ...block,
      classes: classes.map((kind, row) => (row >= start && row < end ? -1 : kind)),
      doubt: (block.doubt * FOLDS) / (FOLDS - 1),
    };
    const unseen = logits.subarray(CLASSES * start, CLASSES * end);
    const lossOf = (scaling: ProbabilityScaling): number =>
      logLoss(scaledRows(unseen, scaling), classes.subarray(start, end));
    return lossOf(fitTemperature(rest)) - lossOf(fitVector(rest));
  });
  const wins = gains.filter((gain) => gain > 0).length;
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / FOLDS;
  return wins >= FOLDS_TO_WIN && mean > WORTH;
}

function fitTemperature(block: Block): ProbabilityScaling {
  const { prior, doubt } = block;
  const slopes = new Float64Array(2 * CLASSES);
  const { point } = minimise((logScale, gradient) => {
    const [logarithm = 0] = logScale;
    const scale = Math.exp(logarithm);
    const loss = scalingLoss(block, aroundPrior(scale, prior), slopes);
    let slope = 0;
    for (let kind = 0; kind < CLASSES; kind += 1) {
      slope += slopes[kind]! - slopes[CLASSES + kind]! * Math.log(prior[kind]!);
    }
    gradient[0] = scale * slope + 2 * doubt * logarithm;
    return loss + doubt * logarithm ** 2;
  }, Float64Array.of(0));
  return aroundPrior(Math.exp(point[0]!), prior);
}

function fitVector(block: Block): ProbabilityScaling {
  const start = fitTemperature(block);
  const centre = [...start.scale, ...start.bias];
  const { point } = minimise((parameters, gradient) => {
    let loss = scalingLoss(block, scalingOf(parameters), gradient);
    for (let i = 0; i < centre.length; i += 1) {
      const distance = parameters[i]! - centre[i]!;
      loss += block.doubt * distance ** 2;
      gradient[i]! += 2 * block.doubt * distance;
    }
    return loss;
  }, Float64Array.from(centre));
  return scalingOf(point);
}

/** Mean log-loss under a scaling; fills its slopes by the three scales and the three biases. */
function scalingLoss(
  { logits, classes }: Block,
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

/** `ln prior + scale × (logit − ln prior)`. */
function aroundPrior(scale: number, prior: Triple): ProbabilityScaling {
  const [down, stable, up] = prior;
  const bias = (share: number): number => (1 - scale) * Math.log(share);
  return { scale: [scale, scale, scale], bias: [bias(down), bias(stable), bias(up)] };
}

function scalingOf(parameters: Float64Array): ProbabilityScaling {
  const [a = 1, b = 1, c = 1, d = 0, e = 0, f = 0] = parameters;
  return { scale: [a, b, c], bias: [d, e, f] };
}

function knownRows(classes: Int8Array): number {
  return classes.filter((kind) => kind >= 0).length;
}
