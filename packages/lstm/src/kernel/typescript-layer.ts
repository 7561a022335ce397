import type { LayerWeights } from './stacked-weights.ts';

const GATES = 4;

/**
 * One layer's step in double precision. The weights are packed into a stream that the loop reads from front to back:
 * per unit the four gates of each input side by side.
 */
export class TypescriptLayer {
  readonly input: Float64Array;
  readonly hidden: Float64Array;
  readonly cell: Float64Array;
  /** The input and, behind it, the hidden values. */
  readonly #joined: Float64Array;
  readonly #nextHidden: Float64Array;
  readonly #gates: Float64Array;
  readonly #gateBias: Float64Array;

  constructor(weights: LayerWeights) {
    const { inputs, units, bias } = weights;
    this.#joined = new Float64Array(inputs + units);
    this.input = this.#joined.subarray(0, inputs);
    this.hidden = this.#joined.subarray(inputs);
    this.#nextHidden = new Float64Array(units);
    this.cell = new Float64Array(units);
    this.#gates = packGates(weights);
    this.#gateBias = Float64Array.from(
      { length: GATES * units },
      (_, place) => bias[(place % GATES) * units + Math.floor(place / GATES)]!,
    );
  }

  step(): void {
    const joined = this.#joined;
    const width = joined.length;
    const gates = this.#gates;
    const cell = this.cell;
    let place = 0;
    for (let unit = 0; unit < cell.length; unit += 1) {
      let input = this.#gateBias[GATES * unit]!;
      let forget = this.#gateBias[GATES * unit + 1]!;
      let candidate = this.#gateBias[GATES * unit + 2]!;
      let output = this.#gateBias[GATES * unit + 3]!;
      for (let k = 0; k < width; k += 1) {
        const value = joined[k]!;
        input += gates[place]! * value;
        forget += gates[place + 1]! * value;
        candidate += gates[place + 2]! * value;
        output += gates[place + 3]! * value;
        place += GATES;
      }
      const next = sigmoid(forget) * cell[unit]! + sigmoid(input) * Math.tanh(candidate);
      cell[unit] = next;
      this.#nextHidden[unit] = sigmoid(output) * Math.tanh(next);
    }
    // All gates read the old hidden values, so the new ones enter together.
    this.hidden.set(this.#nextHidden);
  }

  reset(): void {
    this.hidden.fill(0);
    this.cell.fill(0);
  }
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}

/** Per unit, per input and hidden value, the weights of i, f, g and o. */
function packGates({ inputs, units, kernel, recurrent }: LayerWeights): Float64Array {
  const width = inputs + units;
  const packed = new Float64Array(GATES * units * width);
  let place = 0;
  for (let unit = 0; unit < units; unit += 1) {
    for (let k = 0; k < width; k += 1) {
      const [source, row] = k < inputs ? [kernel, k] : [recurrent, k - inputs];
      for (let gate = 0; gate < GATES; gate += 1) {
        packed[place] = source[row * GATES * units + gate * units + unit]!;
        place += 1;
      }
    }
  }
  return packed;
}
