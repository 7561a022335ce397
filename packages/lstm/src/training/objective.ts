import type { Triple } from '../baselines/class-prior.ts';
import type { OutputLayout } from '../model/output-layout.ts';
import { SLIPPAGE_QUANTILES } from '../model/output-layout.ts';

const CLASSES = 3;

/** What the outputs of each row should say, on the scale of the outputs. All arrays span the whole data set. */
export interface TaughtTargets {
  /** Per direction label: 0 down, 1 stable, 2 up; −1 teaches nothing. */
  readonly directions: readonly Int8Array[];
  /** Per direction label: the weights of the three classes. */
  readonly classWeights: readonly Triple[];
  /** Standardised numbers with the output that should give them; NaN teaches nothing. */
  readonly levels: readonly { readonly output: number; readonly values: Float32Array }[];
  /** Likewise, for the first of two quantile outputs. */
  readonly slippage: readonly { readonly output: number; readonly values: Float32Array }[];
}

/** The loss of a batch. */
export interface BatchLoss {
  /** What training lowers. */
  readonly total: number;
  /** Mean log-loss over the horizons, without class weights; NaN when no row has a known direction. */
  readonly logLoss: number;
}

/**
 * The loss of outputs against targets: cross-entropy of each direction, half the squared error of each level,
 * pinball of each slippage quantile, each averaged over its known rows.
 */
export class Objective {
  readonly #layout: OutputLayout;
  readonly #targets: TaughtTargets;
  readonly #auxiliaryWeight: number;

  constructor(layout: OutputLayout, targets: TaughtTargets, auxiliaryWeight: number) {
    this.#layout = layout;
    this.#targets = targets;
    // Without directions the other heads are all there is.
    this.#auxiliaryWeight = targets.directions.length === 0 ? 1 : auxiliaryWeight;
  }

  /**
   * @param outputs row-major, `layout.count` numbers for each entry of `rows`.
   * @param rows the row of the data set that each place of the batch stands for; −1 for places that do not count.
   * @param gradient takes the slope of the total by each output; it must be zero before.
   */
  loss(outputs: Float32Array, rows: Int32Array, gradient?: Float32Array): BatchLoss {
    const { directions, classWeights, levels, slippage } = this.#targets;
    const batch: Batch = { outputs, rows, width: this.#layout.count, gradient };
    const losses = directions.map((classes, label) =>
      crossEntropy(
        batch,
        this.#layout.direction(label),
        classes,
        classWeights[label]!,
        1 / directions.length,
      ),
    );
    const known = losses.filter(({ plain }) => !Number.isNaN(plain));
    const auxiliaryHeads = levels.length + 2 * slippage.length;
    const share = auxiliaryHeads === 0 ? 0 : this.#auxiliaryWeight / auxiliaryHeads;
    let total = 0;
    for (const { weighted } of losses) total += weighted;
    for (const { output, values } of levels) total += squaredError(batch, output, values, share);
    for (const { output, values } of slippage) {
      for (const [quantile, probability] of SLIPPAGE_QUANTILES.entries()) {
        total += pinball(batch, output + quantile, values, probability, share);
      }
    }
    const logLoss = known.reduce((sum, { plain }) => sum + plain, 0) / known.length;
    return { total, logLoss };
  }
}

interface Batch {
  readonly outputs: Float32Array;
  readonly rows: Int32Array;
  readonly width: number;
  readonly gradient: Float32Array | undefined;
}

function crossEntropy(
  { outputs, rows, width, gradient }: Batch,
  at: number,
  classes: Int8Array,
  classWeights: Triple,
  share: number,
): { weighted: number; plain: number } {
  let total = 0;
  let plain = 0;
  let weight = 0;
  let count = 0;
  for (const row of rows) {
    const actual = row < 0 ? -1 : classes[row]!;
    if (actual >= 0) weight += classWeights[actual]!;
  }
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place]!;
    const actual = row < 0 ? -1 : classes[row]!;
    if (actual < 0) continue;
    const first = place * width + at;
    const most = Math.max(outputs[first]!, outputs[first + 1]!, outputs[first + 2]!);
    let sum = 0;
    for (let kind = 0; kind < CLASSES; kind += 1) sum += Math.exp(outputs[first + kind]! - most);
    const loss = Math.log(sum) + most - outputs[first + actual]!;
    plain += loss;
    count += 1;
    const factor = (share * classWeights[actual]!) / weight;
    total += factor * loss;
    if (!gradient) continue;
    for (let kind = 0; kind < CLASSES; kind += 1) {
      const probability = Math.exp(outputs[first + kind]! - most) / sum;
      gradient[first + kind] = factor * (probability - (kind === actual ? 1 : 0));
    }
  }
  return { weighted: total, plain: plain / count };
}

function squaredError(batch: Batch, at: number, values: Float32Array, share: number): number {
  return eachKnown(batch, at, values, share, (miss) => ({ loss: miss ** 2 / 2, slope: miss }));
}

function pinball(
  batch: Batch,
  at: number,
  values: Float32Array,
  probability: number,
  share: number,
): number {
  return eachKnown(batch, at, values, share, (miss) => {
    const slope = miss > 0 ? 1 - probability : -probability;
    return { loss: slope * miss, slope };
  });
}

/** Averages a loss of `output − value` over the known rows. */
function eachKnown(
  { outputs, rows, width, gradient }: Batch,
  at: number,
  values: Float32Array,
  share: number,
  lossOf: (miss: number) => { loss: number; slope: number },
): number {
  let known = 0;
  for (const row of rows) if (row >= 0 && !Number.isNaN(values[row]!)) known += 1;
  let total = 0;
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place]!;
    if (row < 0 || Number.isNaN(values[row]!)) continue;
    const output = place * width + at;
    const { loss, slope } = lossOf(outputs[output]! - values[row]!);
    total += (share * loss) / known;
    if (gradient) gradient[output] = (share * slope) / known;
  }
  return total;
}
