import type { FeatureVector, Forecast, InstrumentId, Micros } from '@slipstream/core';
import { LARGEST_GAP } from '../calibration/fit-trust.ts';
import { InvalidOption } from '../errors/invalid-option.ts';
import { SchemaMismatch } from '../errors/schema-mismatch.ts';
import type { ForecastModel } from '../model/forecast-model.ts';
import { DirectionWatch } from './direction-watch.ts';
import type { DriftEvent, FeatureDrifted } from './drift-event.ts';
import type { DriftLevel, LadderOptions } from './drift-ladder.ts';
import type { DriftReference } from './drift-reference.ts';
import { StabilityWindow } from './stability-window.ts';
import type { TrustChange } from './trust-watch.ts';

/** How a watch behaves. */
export interface DriftWatchOptions extends LadderOptions {
  /** The share of features whose alarm moves the ladder; 0.2 when left out. */
  readonly alarmShare?: number;
  /**
   * Whether the correction that is learned from matured labels is applied on `normal` too, as class shares wander with the
   * volatility faster than any calibration block can know. Thresholds of trust are those that the block supports with the
   * correction, or without it. On when left out.
   */
  readonly correctsAlways?: boolean;
  /** How far the share of calls that came true may lie from what they said before a threshold goes off; 0.05 when left out. */
  readonly largestGap?: number;
}

/**
 * Watches a model at work on one instrument. Two things can go wrong: the features look unlike those of training, and
 * the forecasts come true less often. The first is seen within minutes by the population stability index of each feature, the second by
 * ADWIN on the log-loss of forecasts whose labels have matured. Both move the ladder of each horizon, and each
 * finding and step is an event. Probabilities are corrected by what has matured, and a threshold of trust whose calls come
 * true otherwise than they say goes off.
 *
 * Off normal a direction carries no `trustedFrom` and the forecast does not call itself calibrated. `quality.drift` is the share of
 * features that have drifted. Volatility, spread and slippage are passed on as they are: nothing here judges them. Labels are
 * taken from the vectors' own reference prices; of an option's fair value that includes its slow offset, which hardly moves within seconds.
 *
 * @throws {SchemaMismatch} when the reference was fitted to another schema than the model's.
 * @throws {InvalidOption} when an option is outside its range.
 * @throws {CorruptModel} when the linear weights cannot be read.
 * @example
 * ```ts no-run
 * import type { FeatureVector } from '@slipstream/core';
 * import { DriftWatch, type DriftReference, Forecaster, type ForecastModel } from '@slipstream/lstm';
 *
 * declare const model: ForecastModel;
 * declare const reference: DriftReference;
 * declare const vector: FeatureVector;
 * const forecaster = new Forecaster(model);
 * const watch = new DriftWatch(model, reference, ({ kind, time }) => process.stdout.write(`${kind} ${time}`));
 * const forecast = watch.apply(vector, forecaster.step(vector));
 * forecast?.quality.drift; // the share of features that have drifted
 * ```
 */
export class DriftWatch {
  readonly #reference: DriftReference;
  readonly #alarmShare: number;
  readonly #emit: (event: DriftEvent) => void;
  readonly #window: StabilityWindow;
  readonly #states: FeatureDrifted['state'][];
  readonly #directions: readonly DirectionWatch[];
  readonly #features: Float32Array;
  #segment: number | undefined;
  #instrument: InstrumentId | undefined;
  #time: Micros = 0;
  #drift = 0;

  constructor(
    model: ForecastModel,
    reference: DriftReference,
    emit: (event: DriftEvent) => void,
    { alarmShare = 0.2, largestGap = LARGEST_GAP, ...ladder }: DriftWatchOptions = {},
  ) {
    if (!(largestGap > 0 && largestGap < 1)) {
      throw new InvalidOption({
        option: 'largestGap',
        value: largestGap,
        expected: 'a difference of shares between 0 and 1',
      });
    }
    const { schema, labels } = model.manifest;
    if (reference.schemaHash !== schema.hash) {
      throw new SchemaMismatch({ expected: schema.hash, actual: reference.schemaHash });
    }
    if (!(alarmShare > 0 && alarmShare <= 1)) {
      throw new InvalidOption({
        option: 'alarmShare',
        value: alarmShare,
        expected: 'a share above 0, at most 1',
      });
    }
    this.#reference = reference;
    this.#alarmShare = alarmShare;
    this.#emit = emit;
    this.#window = new StabilityWindow(reference);
    this.#states = reference.columns.map(() => 'calm');
    this.#features = new Float32Array(schema.columns.length);
    this.#directions = model.heads.directions.map((head, place) => {
      const label = labels.directions[place]!;
      const { horizon } = label;
      const findings = {
        rose: (change: { before: number; after: number }) =>
          this.#tell({ kind: 'loss-rose', horizon, ...change }),
        stepped: (step: { from: DriftLevel; to: DriftLevel; reason: string }) =>
          this.#tell({ kind: 'level-changed', horizon, ...step }),
        trustChanged: (change: TrustChange) =>
          this.#tell({ kind: 'trust-changed', horizon, ...change }),
      };
      const columns = schema.columns.length;
      return new DirectionWatch(head, label, labels.startLatency, columns, findings, {
        ...ladder,
        largestGap,
      });
    });
  }

  /** The level of each horizon, in the order of the model's labels. */
  get levels(): readonly DriftLevel[] {
    return this.#directions.map(({ level }) => level);
  }

  /** The share of features that have drifted. */
  get drift(): number {
    return this.#drift;
  }

  /** The stability index of each feature as of the last step of the window. */
  get stability(): readonly number[] {
    return [...this.#window.stability];
  }

  /**
   * Takes a vector and what the forecaster made of it, and gives what may be said.
   *
   * @returns `undefined` where the forecaster gave nothing.
   */
  apply(vector: FeatureVector, forecast: Forecast | undefined): Forecast | undefined {
    const { time, reference, segment, instrument } = vector;
    if (segment !== this.#segment) {
      this.#segment = segment;
      for (const direction of this.#directions) direction.reset();
    }
    if (reference === undefined) return forecast;
    this.#instrument = instrument;
    this.#time = time;
    const inputsDrifted = this.#drift >= this.#alarmShare;
    for (const direction of this.#directions) {
      direction.observe(time, reference.price, inputsDrifted);
    }
    if (forecast === undefined) return undefined;
    vector.copyTo(this.#features);
    if (this.#window.add(time, this.#features)) this.#judgeFeatures();
    const directions = forecast.directions.map((direction, place) =>
      this.#directions[place]!.admit(time, this.#features, direction, forecast.quality.calibrated),
    );
    const isNormal = this.#directions.every(({ level }) => level === 'normal');
    const { quality } = forecast;
    return {
      ...forecast,
      directions,
      quality: { ...quality, calibrated: quality.calibrated && isNormal, drift: this.#drift },
    };
  }

  #judgeFeatures(): void {
    let drifted = 0;
    for (const [place, column] of this.#reference.columns.entries()) {
      const stability = this.#window.stability[place]!;
      const before = this.#states[place]!;
      const state = stateOf(before, stability, column);
      if (state === 'alarm') drifted += 1;
      if (state === before) continue;
      this.#states[place] = state;
      this.#tell({ kind: 'feature-drift', column: column.name, stability, state });
    }
    this.#drift = drifted / this.#states.length;
  }

  #tell(event: Omitting<DriftEvent, 'instrument' | 'time'>): void {
    this.#emit({ ...event, instrument: this.#instrument!, time: this.#time });
  }
}

/** Omits keys from each member of a union. */
type Omitting<Union, Key extends string> = Union extends unknown ? Omit<Union, Key> : never;

/** An alarm ends below the line of watching, and watching below two thirds of it: nothing flickers on a line. */
function stateOf(
  before: FeatureDrifted['state'],
  stability: number,
  { watchFrom, alarmFrom }: { readonly watchFrom: number; readonly alarmFrom: number },
): FeatureDrifted['state'] {
  if (stability >= alarmFrom || (before === 'alarm' && stability >= watchFrom)) return 'alarm';
  const ends = before === 'calm' ? watchFrom : (2 / 3) * watchFrom;
  return stability >= ends ? 'watch' : 'calm';
}
