import type { FeatureVector, Forecast, InstrumentId } from '@slipstream/core';
import { InstrumentMismatch } from '../errors/instrument-mismatch.ts';
import type { ForecastModel } from '../model/forecast-model.ts';
import { ForecasterGroup, type MemoryOptions } from './forecaster-group.ts';

/**
 * Serves a model for one instrument: one step per feature vector, with the memory carried from step to step, so
 * the cost of a forecast does not depend on how far it looks back. Nothing is allocated but the forecast.
 *
 * The memory starts anew where the vector's `segment` changes, and after a pause of `forgetAfter`. A vector that is not ready
 * gives no forecast and leaves the memory as it was.
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
  readonly #group: ForecasterGroup;
  #instrument: InstrumentId | undefined;

  /**
   * @throws {CorruptModel} when the weights cannot be read.
   * @throws {InvalidOption} when `forgetAfter` is not above 0.
   */
  constructor(model: ForecastModel, options: MemoryOptions = {}) {
    this.#group = new ForecasterGroup(model, options);
  }

  /** Ready vectors that gave no forecast because a feature was not finite. More than 0 is a fault of a feature. */
  get refused(): number {
    return this.#group.refused;
  }

  /**
   * The forecast at a vector's moment; `undefined` while the vector is not ready or holds a number that is not
   * finite. Its age is 0: whoever uses it later adds the time since.
   *
   * @throws {SchemaMismatch} when the vector was made by another schema than the model's.
   * @throws {InstrumentMismatch} when it is of another instrument than the vectors before it.
   */
  step(vector: FeatureVector): Forecast | undefined {
    const { instrument } = vector;
    this.#instrument ??= instrument;
    if (instrument !== this.#instrument) {
      throw new InstrumentMismatch({ expected: this.#instrument, actual: instrument });
    }
    return this.#group.step(vector);
  }
}
