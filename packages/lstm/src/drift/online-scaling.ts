const CLASSES = 3;
/**
 * The step of each matured label. On three synthetic option markets, steps of 1, 2, 4, 8, 12 and 20 thousandths were tried on the
 * horizons of 1 and 5 s: 4 and 8 had the lowest log-loss, 4 the lower calibration error at 1 s.
 */
const RATE = 4e-3;
/** How far the scale, 1 ÷ temperature, may go. */
const LEAST_SCALE = 0.5;
const MOST_SCALE = 3;
/** How far the logit of a class may be moved. */
const MOST_BIAS = 1.5;

/**
 * A temperature and a bias per class, learned while serving from labels as they mature, by stochastic descent of the
 * log-loss. It works on the logarithms of probabilities that are calibrated already, so it begins as "leave them". What it
 * can do is bounded: it corrects a shift, and cannot become another model.
 */
export class OnlineScaling {
  #scale = 1;
  readonly #bias = new Float64Array(CLASSES);
  readonly #corrected = new Float64Array(CLASSES);

  /** 1 ÷ temperature; from 0.5 to 3. */
  get scale(): number {
    return this.#scale;
  }

  /** Of down, stable and up; from −1.5 to 1.5. */
  get bias(): readonly [number, number, number] {
    const [down = 0, stable = 0, up = 0] = this.#bias;
    return [down, stable, up];
  }

  /** Begins anew. */
  reset(): void {
    this.#scale = 1;
    this.#bias.fill(0);
  }

  /** Corrects three probabilities from `from` on into three from `to` on. */
  apply(probabilities: Float64Array, from: number, target: Float64Array, to: number): void {
    let most = Number.NEGATIVE_INFINITY;
    for (let kind = 0; kind < CLASSES; kind += 1) {
      const logit = this.#scale * logOf(probabilities[from + kind]!) + this.#bias[kind]!;
      target[to + kind] = logit;
      if (logit > most) most = logit;
    }
    let sum = 0;
    for (let kind = 0; kind < CLASSES; kind += 1) {
      target[to + kind] = Math.exp(target[to + kind]! - most);
      sum += target[to + kind]!;
    }
    for (let kind = 0; kind < CLASSES; kind += 1) target[to + kind]! /= sum;
  }

  /** Learns from what happened after three probabilities. */
  learn(probabilities: Float64Array, from: number, actual: number): void {
    this.apply(probabilities, from, this.#corrected, 0);
    let slope = 0;
    for (let kind = 0; kind < CLASSES; kind += 1) {
      const surprise = this.#corrected[kind]! - (kind === actual ? 1 : 0);
      slope += surprise * logOf(probabilities[from + kind]!);
      this.#bias[kind] = clamp(this.#bias[kind]! - RATE * surprise, -MOST_BIAS, MOST_BIAS);
    }
    this.#scale = clamp(this.#scale - RATE * slope, LEAST_SCALE, MOST_SCALE);
  }
}

/** An impossible direction counts as one in a million million. */
function logOf(probability: number): number {
  return Math.log(Math.max(probability, 1e-12));
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
