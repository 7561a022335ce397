import type { FeatureVector, Forecast, InstrumentId, Micros } from '@slipstream/core';
import { InvalidOption } from '../errors/invalid-option.ts';
import { SchemaMismatch } from '../errors/schema-mismatch.ts';
import type { StepKernel } from '../kernel/step-kernel.ts';
import type { ForecastModel } from '../model/forecast-model.ts';
import { modelKernel } from '../model/model-kernel.ts';
import { ForecastReader } from './forecast-reader.ts';

/** How memories are kept. */
export interface MemoryOptions {
  /**
   * A pause of an instrument longer than this, in microseconds of market time, starts its memory anew, as a gap does: the
   * market that it remembers is gone. The memories of instruments that have been silent for so long are freed, so that those
   * that expired do not add up. Without it every memory is kept.
   */
  readonly forgetAfter?: Micros;
}

/** The memory of one instrument. */
interface Remembered {
  readonly memory: Float32Array;
  segment: number;
  /** The time of the last vector, ready or not. */
  time: Micros;
}

/**
 * Serves one model for any number of instruments: one set of weights, a memory for each instrument. What an instrument is
 * forecast does not depend, to the bit, on which others are served (to seven digits in plain TypeScript, which computes in
 * more digits than a memory keeps).
 *
 * A memory starts anew where the vector's `segment` changes, and after a pause of `forgetAfter`. A vector that is not ready
 * gives no forecast and leaves the memory as it was.
 *
 * @example
 * ```ts no-run
 * import type { FeatureVector } from '@slipstream/core';
 * import { ForecasterGroup, type ForecastModel } from '@slipstream/lstm';
 *
 * declare const model: ForecastModel;
 * declare const vectors: readonly FeatureVector[];
 * const group = new ForecasterGroup(model, { forgetAfter: 60_000_000 });
 * const forecasts = group.stepTogether(vectors);
 * forecasts[0]?.directions[0]?.up;
 * ```
 */
export class ForecasterGroup {
  readonly #schemaHash: string;
  readonly #kernel: StepKernel;
  readonly #reader: ForecastReader;
  readonly #forgetAfter: Micros;
  readonly #instruments = new Map<InstrumentId, Remembered>();
  /** Whose memory stands in the kernel: a stream of one instrument never copies it. */
  #loaded: Remembered | undefined;
  #refused = 0;

  /**
   * @throws {CorruptModel} when the weights cannot be read.
   * @throws {InvalidOption} when `forgetAfter` is not above 0.
   */
  constructor(
    model: ForecastModel,
    { forgetAfter = Number.POSITIVE_INFINITY }: MemoryOptions = {},
  ) {
    if (!(forgetAfter > 0)) {
      throw new InvalidOption({
        option: 'forgetAfter',
        value: forgetAfter,
        expected: 'microseconds above 0',
      });
    }
    this.#schemaHash = model.manifest.schema.hash;
    this.#kernel = modelKernel(model);
    this.#reader = new ForecastReader(model);
    this.#forgetAfter = forgetAfter;
  }

  /** Ready vectors that gave no forecast because a feature was not finite. More than 0 is a fault of a feature. */
  get refused(): number {
    return this.#refused;
  }

  /** Instruments whose memory is kept. */
  get instruments(): number {
    return this.#instruments.size;
  }

  /**
   * The forecast at a vector's moment; `undefined` while the vector is not ready or holds a number that is not
   * finite. Its age is 0: whoever uses it later adds the time since.
   *
   * @throws {SchemaMismatch} when the vector was made by another schema than the model's.
   */
  step(vector: FeatureVector): Forecast | undefined {
    const { schemaHash, reference } = vector;
    if (schemaHash !== this.#schemaHash) {
      throw new SchemaMismatch({ expected: this.#schemaHash, actual: schemaHash });
    }
    const remembered = this.#rememberedOf(vector);
    if (vector.notReady !== undefined || !reference) return undefined;
    const kernel = this.#kernel;
    vector.copyTo(kernel.input);
    if (!allFinite(kernel.input)) {
      this.#refused += 1;
      return undefined;
    }
    this.#load(remembered);
    kernel.step();
    return this.#reader.read(vector, reference, kernel.outputs);
  }

  /**
   * The forecasts of vectors that came together, each in the place of its vector. They are taken one after the other: with all
   * weights near the processor, a product over several instruments is no faster than one over each (see the benchmarks).
   *
   * @param vectors those of one instrument in the order of their times; copies, where two come from one source.
   * @throws {SchemaMismatch} when one was made by another schema than the model's.
   */
  stepTogether(vectors: readonly FeatureVector[]): (Forecast | undefined)[] {
    return vectors.map((vector) => this.step(vector));
  }

  #rememberedOf({ instrument, segment, time }: FeatureVector): Remembered {
    const known = this.#instruments.get(instrument);
    if (known === undefined) return this.#welcome(instrument, segment, time);
    if (segment !== known.segment || time - known.time > this.#forgetAfter) this.#forget(known);
    known.segment = segment;
    known.time = time;
    return known;
  }

  /** A new instrument is when the silent ones are looked for: without new ones their number cannot grow. */
  #welcome(instrument: InstrumentId, segment: number, time: Micros): Remembered {
    for (const [other, { time: last }] of this.#instruments) {
      if (time - last > this.#forgetAfter) this.#instruments.delete(other);
    }
    const memory = new Float32Array(this.#kernel.memoryLength);
    const remembered = { memory, segment, time };
    this.#instruments.set(instrument, remembered);
    return remembered;
  }

  #forget(remembered: Remembered): void {
    remembered.memory.fill(0);
    if (this.#loaded === remembered) this.#kernel.reset();
  }

  #load(remembered: Remembered): void {
    if (this.#loaded === remembered) return;
    if (this.#loaded) this.#kernel.copyMemory(this.#loaded.memory, 0);
    this.#kernel.restoreMemory(remembered.memory, 0);
    this.#loaded = remembered;
  }
}

function allFinite(values: Float64Array): boolean {
  let sum = 0;
  // Zero times a number that is not finite is NaN, and NaN stays.
  for (let i = 0; i < values.length; i += 1) sum += 0 * values[i]!;
  return sum === 0;
}
