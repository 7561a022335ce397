import type { Triple } from '../baselines/class-prior.ts';
import { highQuantile, highQuantileSlope } from '../model/ordered-quantiles.ts';
import { type OutputLayout, SLIPPAGE_QUANTILES } from '../model/output-layout.ts';
import { levelError, levelSlope } from './level-error.ts';
import type { LevelMeasure } from './level-line.ts';

const CLASSES = 3;
const QUANTILES = SLIPPAGE_QUANTILES.length;

/** What the outputs of each row should say, on the scale of the outputs. All arrays span the whole data set. */
export interface TaughtTargets {
  /** Per direction label: 0 down, 1 stable, 2 up; −1 teaches nothing. */
  readonly directions: readonly Int8Array[];
  /** Per direction label: the weights of the three classes. */
  readonly classWeights: readonly Triple[];
  /** Standardised logarithms with the output that should give them; NaN teaches nothing. */
  readonly levels: readonly TaughtLevel[];
  /** Likewise, for the first of two quantile outputs. */
  readonly slippage: readonly { readonly output: number; readonly values: Float32Array }[];
}

/** A level's targets, and what it is judged by: half the squared error where nothing is said. */
interface TaughtLevel {
  readonly output: number;
  readonly values: Float32Array;
  readonly judgedBy?: LevelMeasure;
  /** The logarithm that an output of 1 stands for, which QLIKE needs; 1 when left out. */
  readonly scale?: number;
}

/** One thing that the network is taught: a direction, a level, or both quantiles of a slippage. */
export interface TaughtHead {
  readonly kind: 'direction' | 'level' | 'slippage';
  /** Its outputs are those from `first` up to `first + count`; nothing else it says depends on others. */
  readonly first: number;
  readonly count: number;
  /** Its weight in what training lowers. */
  readonly weight: number;
}

/**
 * The loss of outputs against targets: cross-entropy of each direction, what each level is judged by, pinball of each
 * slippage quantile, each averaged over its known rows.
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

  /** What is taught: directions, then levels, then slippage. */
  get heads(): readonly TaughtHead[] {
    const { directions, levels, slippage } = this.#targets;
    const share = this.#auxiliaryShare();
    return [
      ...directions.map((_, label) => ({
        ...{ kind: 'direction' as const, first: this.#layout.direction(label), count: CLASSES },
        weight: 1 / directions.length,
      })),
      ...levels.map(({ output }) => ({
        ...{ kind: 'level' as const, first: output, count: 1, weight: share },
      })),
      ...slippage.map(({ output }) => ({
        ...{ kind: 'slippage' as const, first: output, count: QUANTILES },
        weight: QUANTILES * share,
      })),
    ];
  }

  /**
   * The loss of each head, in their order, without weights of classes or heads; NaN where no row has a known target.
   *
   * @param outputs as for `loss`.
   */
  headLosses(outputs: Float32Array, rows: Int32Array): number[] {
    const { directions, levels, slippage } = this.#targets;
    const batch: Batch = { outputs, rows, width: this.#layout.count, gradient: undefined };
    const ofKnown = (values: Float32Array, loss: () => number): number =>
      rows.some((row) => row >= 0 && !Number.isNaN(values[row]!)) ? loss() : Number.NaN;
    return [
      ...directions.map(
        (classes, label) =>
          crossEntropy(batch, this.#layout.direction(label), classes, [1, 1, 1], 1).plain,
      ),
      ...levels.map((level) => ofKnown(level.values, () => levelLoss(batch, level, 1))),
      ...slippage.map(({ output, values }) =>
        ofKnown(values, () => pinballs(batch, output, values, 1)),
      ),
    ];
  }

  /** The weight of one auxiliary output. */
  #auxiliaryShare(): number {
    const { levels, slippage } = this.#targets;
    const outputs = levels.length + QUANTILES * slippage.length;
    return outputs === 0 ? 0 : this.#auxiliaryWeight / outputs;
  }

  /**
   * What training lowers: directions weigh 1 together, levels and quantiles of slippage the auxiliary weight.
   *
   * @param outputs row-major, `layout.count` numbers for each entry of `rows`.
   * @param rows the row of the data set that each place of the batch stands for; −1 for places that do not count.
   * @param gradient takes the slope of the total by each output; it must be zero before.
   */
  loss(outputs: Float32Array, rows: Int32Array, gradient?: Float32Array): number {
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
    const share = this.#auxiliaryShare();
    let total = 0;
    for (const { weighted } of losses) total += weighted;
    for (const level of levels) total += levelLoss(batch, level, share);
    for (const { output, values } of slippage) total += pinballs(batch, output, values, share);
    return total;
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

function levelLoss(
  batch: Batch,
  { output: at, values, judgedBy, scale = 1 }: TaughtLevel,
  share: number,
): number {
  const { outputs, width, gradient } = batch;
  return eachKnown(batch, values, share, (place, value, weight) => {
    const output = place * width + at;
    const miss = outputs[output]! - value;
    if (gradient) gradient[output] = weight * levelSlope(miss, judgedBy, scale);
    return weight * levelError(miss, judgedBy, scale);
  });
}

/** Both quantiles of one slippage label, each as it will be served. */
function pinballs(batch: Batch, at: number, values: Float32Array, share: number): number {
  const { outputs, width, gradient } = batch;
  const [low, high] = SLIPPAGE_QUANTILES;
  return eachKnown(batch, values, share, (place, value, weight) => {
    const output = place * width + at;
    const median = outputs[output]!;
    const raw = outputs[output + 1]!;
    const medianMiss = median - value;
    const highMiss = highQuantile(median, raw) - value;
    const medianSlope = medianMiss > 0 ? 1 - low : -low;
    const highSlope = highMiss > 0 ? 1 - high : -high;
    if (gradient) {
      const ofRaw = highQuantileSlope(median, raw);
      gradient[output] = weight * (medianSlope + highSlope * (1 - ofRaw));
      gradient[output + 1] = weight * highSlope * ofRaw;
    }
    return weight * (medianSlope * medianMiss + highSlope * highMiss);
  });
}

/** Adds up a loss over the known rows, each with the weight that makes the sum an average times `share`. */
function eachKnown(
  { rows }: Batch,
  values: Float32Array,
  share: number,
  lossAt: (place: number, value: number, weight: number) => number,
): number {
  let known = 0;
  for (const row of rows) if (row >= 0 && !Number.isNaN(values[row]!)) known += 1;
  let total = 0;
  for (let place = 0; place < rows.length; place += 1) {
    const row = rows[place]!;
    if (row < 0 || Number.isNaN(values[row]!)) continue;
    total += lossAt(place, values[row]!, share / known);
  }
  return total;
}
