import type { DirectionForecast, DirectionLabel, Micros } from '@slipstream/core';
import { logitsOf } from '../baselines/logistic-regression.ts';
import { scaledProbabilities, UNSCALED } from '../calibration/probability-scaling.ts';
import type { DirectionHead } from '../model/forecast-model.ts';
import { readFloats } from '../model/stored-network.ts';
import { Adwin, type MeanChange } from './adwin.ts';
import {
  DriftLadder,
  type DriftLevel,
  type LadderOptions,
  type LadderStep,
} from './drift-ladder.ts';
import { MaturityQueue } from './maturity-queue.ts';
import { OnlineScaling } from './online-scaling.ts';

const CLASSES = 3;
/** ADWIN takes shares from 0 to 1: losses are cut off at this many nats, a probability of 0.018. */
const MOST_LOSS = 4;
/** Where the probabilities of a waiting forecast stand. */
const MODEL = 0;
const CORRECTED = CLASSES;
const LINEAR = 2 * CLASSES;
const CORRECTED_LINEAR = 3 * CLASSES;
const STRIDE = 4 * CLASSES;

/** What the watch of one horizon tells. */
export interface DirectionFindings {
  rose(change: MeanChange): void;
  stepped(step: LadderStep): void;
}

/**
 * Watches the forecasts of one horizon: keeps them until their labels are known, learns a correction from each, looks for a
 * rise of the loss over those that do not share time, and moves on the ladder. What it keeps is fixed in size, and on normal a
 * vector costs no allocation.
 */
export class DirectionWatch {
  readonly #head: DirectionHead;
  readonly #threshold: number;
  readonly #span: Micros;
  readonly #correctsAlways: boolean;
  readonly #queue: MaturityQueue;
  readonly #adwin = new Adwin();
  readonly #ladder: DriftLadder;
  readonly #correction = new OnlineScaling();
  readonly #linearCorrection = new OnlineScaling();
  readonly #linear: Float32Array;
  readonly #columns: number;
  readonly #logits = new Float64Array(CLASSES);
  readonly #kept = new Float64Array(STRIDE * MaturityQueue.capacity);
  readonly #keptTimes = new Float64Array(MaturityQueue.capacity);
  readonly #present = new Float64Array(STRIDE);
  readonly #findings: DirectionFindings;
  readonly #onMatured: (place: number, move: number) => void;
  #judgedUntil = Number.NEGATIVE_INFINITY;
  #inputsDrifted = false;

  constructor(
    head: DirectionHead,
    { horizon, threshold }: DirectionLabel,
    startLatency: Micros,
    columns: number,
    findings: DirectionFindings,
    { correctsAlways = false, ...options }: LadderOptions & { readonly correctsAlways?: boolean },
  ) {
    this.#correctsAlways = correctsAlways;
    this.#head = head;
    this.#threshold = threshold;
    this.#span = startLatency + horizon;
    this.#queue = new MaturityQueue({ startLatency, horizon });
    this.#ladder = new DriftLadder(options);
    this.#columns = columns;
    this.#linear = readFloats(
      head.linear.weights,
      'heads.directions.linear.weights',
      CLASSES * (columns + 1),
    );
    this.#findings = findings;
    this.#onMatured = (place, move) => this.#matured(place, move);
  }

  get level(): DriftLevel {
    return this.#ladder.level;
  }

  /** A gap: forecasts that wait will never be judged. */
  reset(): void {
    this.#queue.reset();
    this.#judgedUntil = Number.NEGATIVE_INFINITY;
  }

  /** The reference price at a moment, and whether the features have drifted by then. */
  observe(time: Micros, price: number, inputsDrifted: boolean): void {
    this.#inputsDrifted = inputsDrifted;
    this.#queue.observe(time, price, this.#onMatured);
  }

  /** Keeps a forecast to judge it later, and gives what may be said at the present level. */
  admit(time: Micros, features: Float32Array, forecast: DirectionForecast): DirectionForecast {
    const present = this.#present;
    present[MODEL] = forecast.down;
    present[MODEL + 1] = forecast.stable;
    present[MODEL + 2] = forecast.up;
    this.#correction.apply(present, MODEL, present, CORRECTED);
    logitsOf(this.#linear, features, 0, this.#columns, this.#logits, 0);
    const scaling = this.#head.linear.scaling ?? UNSCALED;
    scaledProbabilities(this.#logits, 0, scaling, present, LINEAR);
    this.#linearCorrection.apply(present, LINEAR, present, CORRECTED_LINEAR);
    const place = this.#queue.keep(time);
    if (place !== undefined) {
      this.#kept.set(present, STRIDE * place);
      this.#keptTimes[place] = time;
    }
    return this.#said(forecast);
  }

  #said(forecast: DirectionForecast): DirectionForecast {
    const { level } = this.#ladder;
    if (level === 'normal') {
      return this.#correctsAlways ? { ...forecast, ...this.#triple(CORRECTED) } : forecast;
    }
    const { trustedFrom, ...untrusted } = forecast;
    const [down, stable, up] = this.#head.prior;
    switch (level) {
      case 'recalibrating':
        return { ...untrusted, ...this.#triple(CORRECTED) };
      case 'linear':
        return { ...untrusted, ...this.#triple(CORRECTED_LINEAR) };
      default:
        return { ...untrusted, down, stable, up };
    }
  }

  #triple(at: number): { down: number; stable: number; up: number } {
    const present = this.#present;
    return { down: present[at]!, stable: present[at + 1]!, up: present[at + 2]! };
  }

  #matured(place: number, move: number): void {
    if (Number.isNaN(move)) return;
    const actual = move > this.#threshold ? 2 : move < -this.#threshold ? 0 : 1;
    const at = STRIDE * place;
    const time = this.#keptTimes[place]!;
    if (time >= this.#judgedUntil) {
      this.#judgedUntil = time + this.#span;
      this.#judge(at, actual);
    }
    this.#correction.learn(this.#kept, at + MODEL, actual);
    this.#linearCorrection.learn(this.#kept, at + LINEAR, actual);
  }

  #judge(at: number, actual: number): void {
    const lossOf = (from: number): number =>
      Math.min(MOST_LOSS, -Math.log(this.#kept[at + from + actual]!));
    const losses = {
      model: lossOf(MODEL),
      corrected: lossOf(CORRECTED),
      linear: lossOf(CORRECTED_LINEAR),
      prior: Math.min(MOST_LOSS, -Math.log(this.#head.prior[actual]!)),
    };
    const change = this.#adwin.add(losses.model / MOST_LOSS);
    const rise =
      change !== undefined && change.after > change.before
        ? { before: MOST_LOSS * change.before, after: MOST_LOSS * change.after }
        : undefined;
    if (rise) this.#findings.rose(rise);
    const step = this.#ladder.next({ losses, rise, inputsDrifted: this.#inputsDrifted });
    if (step) this.#findings.stepped(step);
  }
}
