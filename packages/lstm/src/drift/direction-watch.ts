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
import { type CalledDirection, type TrustChange, TrustWatch } from './trust-watch.ts';

const CLASSES = 3;
/** ADWIN takes shares from 0 to 1: losses are cut off at this many nats, a probability of 0.018. */
const MOST_LOSS = 4;
/** Where the probabilities of a waiting forecast stand. */
const MODEL = 0;
const CORRECTED = CLASSES;
const LINEAR = 2 * CLASSES;
const CORRECTED_LINEAR = 3 * CLASSES;
/** The probability of a call of down and of up, 0 of none. */
const CALLS = 4 * CLASSES;
const STRIDE = 4 * CLASSES + 2;
/** The directions that are called, by class: down stands first, up last. */
const CALLED: readonly { readonly direction: CalledDirection; readonly kind: number }[] = [
  { direction: 'down', kind: 0 },
  { direction: 'up', kind: 2 },
];

/** What the watch of one horizon tells. */
export interface DirectionFindings {
  rose(change: MeanChange): void;
  stepped(step: LadderStep): void;
  trustChanged(change: TrustChange): void;
}

/** How a horizon is watched. */
export interface DirectionWatchOptions extends LadderOptions {
  readonly correctsAlways?: boolean;
  /** How far what came true may lie from what was said. */
  readonly largestGap?: number;
}

/**
 * Watches the forecasts of one horizon: keeps them until their labels are known, learns a correction from each, looks for a
 * rise of the loss over those that do not share time, moves on the ladder, and judges the calls that thresholds of trust let
 * through. What it keeps is fixed in size.
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
  readonly #trust: TrustWatch;
  readonly #callsFrom = new Float64Array(CALLED.length).fill(Number.NEGATIVE_INFINITY);
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
    { correctsAlways = true, largestGap, ...options }: DirectionWatchOptions,
  ) {
    this.#correctsAlways = correctsAlways;
    this.#head = head;
    this.#threshold = threshold;
    this.#span = startLatency + horizon;
    this.#queue = new MaturityQueue({ startLatency, horizon });
    this.#ladder = new DriftLadder(options);
    const trusted = correctsAlways ? head.trustedCorrected : head.trustedFrom;
    this.#trust = new TrustWatch(trusted ?? {}, largestGap);
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
    this.#callsFrom.fill(Number.NEGATIVE_INFINITY);
    this.#judgedUntil = Number.NEGATIVE_INFINITY;
  }

  /** The reference price at a moment, and whether the features have drifted by then. */
  observe(time: Micros, price: number, inputsDrifted: boolean): void {
    this.#inputsDrifted = inputsDrifted;
    this.#queue.observe(time, price, this.#onMatured);
  }

  /**
   * Keeps a forecast to judge it later, and gives what may be said at the present level.
   *
   * @param mayTrust whether the model knows the instrument, so that its thresholds mean something.
   */
  admit(
    time: Micros,
    features: Float32Array,
    forecast: DirectionForecast,
    mayTrust: boolean,
  ): DirectionForecast {
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
      this.#noteCalls(time);
      this.#kept.set(present, STRIDE * place);
      this.#keptTimes[place] = time;
    }
    return this.#said(forecast, mayTrust);
  }

  /** Notes the calls of a moment that share no time with the last one noted. */
  #noteCalls(time: Micros): void {
    const present = this.#present;
    const said = this.#correctsAlways ? CORRECTED : MODEL;
    const isNormal = this.#ladder.level === 'normal';
    for (let place = 0; place < CALLED.length; place += 1) {
      const { direction, kind } = CALLED[place]!;
      const probability = present[said + kind]!;
      const isFree = isNormal && time >= this.#callsFrom[place]!;
      const isCall = isFree && this.#trust.isCall(direction, probability);
      if (isCall) this.#callsFrom[place] = time + this.#span;
      present[CALLS + place] = isCall ? probability : 0;
    }
  }

  #said(forecast: DirectionForecast, mayTrust: boolean): DirectionForecast {
    const { level } = this.#ladder;
    const { trustedFrom: _, ...untrusted } = forecast;
    if (level === 'normal') {
      const { trusted } = this.#trust;
      const isTrusted = mayTrust && (trusted.up !== undefined || trusted.down !== undefined);
      return {
        ...untrusted,
        ...(this.#correctsAlways && this.#triple(CORRECTED)),
        ...(isTrusted && { trustedFrom: trusted }),
      };
    }
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
    for (let call = 0; call < CALLED.length; call += 1) {
      const said = this.#kept[at + CALLS + call]!;
      if (said === 0) continue;
      const { direction, kind } = CALLED[call]!;
      const change = this.#trust.judge(direction, said, kind === actual);
      if (change) this.#findings.trustChanged(change);
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
