import { InvalidOption } from '../errors/invalid-option.ts';

/**
 * What a horizon's forecast is worth acting on. `normal`: as the model says. `recalibrating`: corrected by what happened
 * lately. `linear`: the linear model speaks, corrected likewise. `disabled`: the prior speaks. Off normal no threshold is trusted.
 */
export type DriftLevel = 'normal' | 'recalibrating' | 'linear' | 'disabled';

/** Log-losses in nats of one matured forecast, by who had said it. */
export interface MaturedLosses {
  /** The model as it was trained and calibrated. */
  readonly model: number;
  /** The model with the online correction of that moment. */
  readonly corrected: number;
  /** The linear model, corrected likewise. */
  readonly linear: number;
  /** The shares of the training block. */
  readonly prior: number;
}

/** What the ladder learns of one matured forecast; forecasts that share time count once. */
export interface LadderInput {
  readonly losses: MaturedLosses;
  /** The model's mean loss before and after a rise that was found just now. */
  readonly rise?: { readonly before: number; readonly after: number } | undefined;
  /** Whether so many features have drifted that the model is among strangers. */
  readonly inputsDrifted: boolean;
}

/** How patient the ladder is. */
export interface LadderOptions {
  /** Matured forecasts that are compared before a step; 60 when left out. */
  readonly trial?: number;
  /** Trials in a row that must be good before a step back; 3 when left out. */
  readonly calmTrials?: number;
}

/** A step and why it was taken. */
export interface LadderStep {
  readonly from: DriftLevel;
  readonly to: DriftLevel;
  readonly reason: string;
}

/** Standard errors by which one must be worse than the other for a step down: one chance in twenty for luck. */
const CLEARLY = 1.645;

/**
 * The ladder from a model that is trusted to one that is silent: recalibrate, shrink to the linear model, disable.
 *
 * Down it goes one step at a time: from normal as soon as the loss has risen or the inputs have drifted, further when a whole
 * trial shows that the present level is clearly worse than the next. Up it goes only after several good trials in a
 * row, and back to normal only when the cause is gone: the model's own loss nearer to what it was before the rise
 * than to what it was after, and the inputs known again.
 *
 * @throws {InvalidOption} when a count is no whole number above 0.
 * @example
 * ```ts
 * import { DriftLadder } from '@slipstream/lstm';
 *
 * const ladder = new DriftLadder({ trial: 10 });
 * const losses = { model: 1.4, corrected: 1.2, linear: 0.9, prior: 1 };
 * ladder.next({ losses, rise: { before: 0.8, after: 1.4 }, inputsDrifted: false })?.to; // => 'recalibrating'
 * for (let i = 0; i < 10; i += 1) ladder.next({ losses, inputsDrifted: false });
 * ladder.level; // => 'linear'
 * ```
 */
export class DriftLadder {
  readonly #trial: number;
  readonly #calmTrials: number;
  #level: DriftLevel = 'normal';
  #comparisons = freshComparisons();
  #modelSum = 0;
  #calm = 0;
  /** The model's loss below which a rise is over; absent when the loss never rose. */
  #overBelow: number | undefined;

  constructor({ trial = 60, calmTrials = 3 }: LadderOptions = {}) {
    for (const [option, value] of Object.entries({ trial, calmTrials })) {
      if (!(Number.isSafeInteger(value) && value > 0)) {
        throw new InvalidOption({ option, value, expected: 'a whole number above 0' });
      }
    }
    this.#trial = trial;
    this.#calmTrials = calmTrials;
  }

  /** The present level. */
  get level(): DriftLevel {
    return this.#level;
  }

  /** Takes the next matured forecast; gives the step that it led to, if any. */
  next({ losses, rise, inputsDrifted }: LadderInput): LadderStep | undefined {
    if (rise) {
      const over = (rise.before + rise.after) / 2;
      // While off normal the lowest line stands: a second rise does not make the first one usual.
      const isFirst = this.#level === 'normal' || this.#overBelow === undefined;
      this.#overBelow = isFirst ? over : Math.min(this.#overBelow!, over);
    }
    if (this.#level === 'normal') {
      if (rise) return this.#to('recalibrating', 'the loss has risen');
      return inputsDrifted ? this.#to('recalibrating', 'the inputs have drifted') : undefined;
    }
    const { correctedToLinear, correctedToPrior, linearToPrior } = this.#comparisons;
    correctedToLinear.add(losses.corrected - losses.linear);
    correctedToPrior.add(losses.corrected - losses.prior);
    linearToPrior.add(losses.linear - losses.prior);
    this.#modelSum += losses.model;
    if (correctedToLinear.count < this.#trial) return undefined;
    const step = this.#judge(inputsDrifted);
    this.#startTrial();
    return step;
  }

  #judge(inputsDrifted: boolean): LadderStep | undefined {
    const { correctedToLinear, correctedToPrior, linearToPrior } = this.#comparisons;
    switch (this.#level) {
      case 'recalibrating': {
        if (correctedToLinear.isClearlyAbove) {
          return this.#to('linear', 'corrected, the model is worse than the linear one');
        }
        if (correctedToPrior.isClearlyAbove) {
          return this.#to('linear', 'corrected, the model is worse than the prior');
        }
        const isUsual =
          this.#overBelow === undefined || this.#modelSum / this.#trial <= this.#overBelow;
        return this.#climb(isUsual && !inputsDrifted, 'normal', 'the loss is as before');
      }
      case 'linear': {
        if (linearToPrior.isClearlyAbove) {
          return this.#to('disabled', 'the linear model is worse than the prior');
        }
        const isBetter = correctedToLinear.mean < 0 && correctedToPrior.mean < 0;
        return this.#climb(isBetter, 'recalibrating', 'the model is better than the linear one');
      }
      default:
        return this.#climb(linearToPrior.mean < 0, 'linear', 'the linear model has skill again');
    }
  }

  #climb(isGood: boolean, to: DriftLevel, reason: string): LadderStep | undefined {
    this.#calm = isGood ? this.#calm + 1 : 0;
    return this.#calm < this.#calmTrials ? undefined : this.#to(to, reason);
  }

  #to(to: DriftLevel, reason: string): LadderStep {
    const from = this.#level;
    this.#level = to;
    this.#calm = 0;
    if (to === 'normal') this.#overBelow = undefined;
    this.#startTrial();
    return { from, to, reason };
  }

  #startTrial(): void {
    this.#comparisons = freshComparisons();
    this.#modelSum = 0;
  }
}

function freshComparisons() {
  return {
    correctedToLinear: new Comparison(),
    correctedToPrior: new Comparison(),
    linearToPrior: new Comparison(),
  };
}

/** Paired differences of two losses. */
class Comparison {
  count = 0;
  #sum = 0;
  #squares = 0;

  add(difference: number): void {
    this.count += 1;
    this.#sum += difference;
    this.#squares += difference ** 2;
  }

  get mean(): number {
    return this.#sum / this.count;
  }

  get isClearlyAbove(): boolean {
    const variance = Math.max(0, this.#squares / this.count - this.mean ** 2);
    return this.mean > CLEARLY * Math.sqrt(variance / this.count) && this.mean > 0;
  }
}
