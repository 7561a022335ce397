import type {
  FeatureVector,
  Forecast,
  ForecastQuality,
  InstrumentId,
  Reference,
} from '@slipstream/core';
import { InstrumentMismatch } from '../errors/instrument-mismatch.ts';
import { SchemaMismatch } from '../errors/schema-mismatch.ts';
import type { StepKernel } from '../kernel/step-kernel.ts';
import type { ForecastModel } from '../model/forecast-model.ts';
import { modelKernel } from '../model/model-kernel.ts';
import { type OutputLayout, outputLayout } from '../model/output-layout.ts';
import { readDirection, readLevel, readSlippage } from './read-outputs.ts';

/**
 * Serves a model for one instrument: one step per feature vector, with the memory carried from step to step, so
 * the cost of a forecast does not depend on how far it looks back. Nothing is allocated but the forecast.
 *
 * The memory starts anew where the vector's `segment` changes. A vector that is not ready gives no forecast and
 * leaves the memory as it was.
 *
 * @example
 * ```ts no-run
 * import type { FeatureVector } from '@slipstream/core';
 * import { Forecaster, type ForecastModel } from '@slipstream/lstm';
 *
 * declare const model: ForecastModel;
 * declare const vector: FeatureVector;
 * const forecast = new Forecaster(model).step(vector);
 * forecast?.directions[0]?.up;
 * ```
 */
export class Forecaster {
  readonly #model: ForecastModel;
  readonly #kernel: StepKernel;
  readonly #layout: OutputLayout;
  readonly #calibrated: boolean;
  #instrument: InstrumentId | undefined;
  #segment: number | undefined;
  #refused = 0;

  /** @throws {CorruptModel} when the weights cannot be read. */
  constructor(model: ForecastModel) {
    this.#model = model;
    this.#kernel = modelKernel(model);
    this.#layout = outputLayout(model.manifest.labels);
    this.#calibrated = model.heads.directions.every(({ scaling }) => scaling !== undefined);
  }

  /** Ready vectors that gave no forecast because a feature was not finite. More than 0 is a fault of a feature. */
  get refused(): number {
    return this.#refused;
  }

  /**
   * The forecast at a vector's moment; `undefined` while the vector is not ready or holds a number that is not
   * finite. Its age is 0: whoever uses it later adds the time since.
   *
   * @throws {SchemaMismatch} when the vector was made by another schema than the model's.
   * @throws {InstrumentMismatch} when it is of another instrument than the vectors before it.
   */
  step(vector: FeatureVector): Forecast | undefined {
    this.#admit(vector);
    const { reference } = vector;
    if (vector.notReady !== undefined || !reference) return undefined;
    vector.copyTo(this.#kernel.input);
    if (!allFinite(this.#kernel.input)) {
      this.#refused += 1;
      return undefined;
    }
    this.#kernel.step();
    return this.#read(vector, reference);
  }

  #admit({ schemaHash, instrument, segment }: FeatureVector): void {
    const expected = this.#model.manifest.schema.hash;
    if (schemaHash !== expected) throw new SchemaMismatch({ expected, actual: schemaHash });
    this.#instrument ??= instrument;
    if (instrument !== this.#instrument) {
      throw new InstrumentMismatch({ expected: this.#instrument, actual: instrument });
    }
    if (segment !== this.#segment) {
      this.#segment = segment;
      this.#kernel.reset();
    }
  }

  #read({ instrument, time }: FeatureVector, reference: Reference): Forecast {
    const { manifest, heads } = this.#model;
    const { labels } = manifest;
    const { outputs } = this.#kernel;
    const layout = this.#layout;
    const { volatilityRiseQuantile } = heads;
    // Thresholds and calibration belong to the instrument they were fitted on.
    const isOwn = instrument === manifest.instrument;
    return {
      instrument,
      time,
      reference: labels.reference,
      referencePrice: reference.price,
      startLatency: labels.startLatency,
      directions: heads.directions.map((head, label) =>
        readDirection(
          head,
          labels.directions[label]!,
          outputs,
          layout.direction(label),
          reference,
          isOwn,
        ),
      ),
      slippage: heads.slippage.map((head) =>
        readSlippage(head, labels.slippage[head.label]!, outputs, layout.slippage(head.label)),
      ),
      volatility: readLevel(
        heads.volatility,
        labels.volatilityHorizon,
        outputs[layout.volatility]!,
        reference.volatility,
      ),
      ...(volatilityRiseQuantile !== undefined && { volatilityRiseQuantile }),
      spread: readLevel(
        heads.spread,
        labels.spreadHorizon,
        outputs[layout.spread]!,
        reference.spreadTicks,
      ),
      quality: this.#quality(isOwn),
    };
  }

  #quality(isOwn: boolean): ForecastQuality {
    const { manifest, hash } = this.#model;
    return {
      calibrated: this.#calibrated && isOwn,
      age: 0,
      modelHash: hash,
      schemaHash: manifest.schema.hash,
    };
  }
}

function allFinite(values: Float64Array): boolean {
  let sum = 0;
  // Zero times a number that is not finite is NaN, and NaN stays.
  for (let i = 0; i < values.length; i += 1) sum += 0 * values[i]!;
  return sum === 0;
}
