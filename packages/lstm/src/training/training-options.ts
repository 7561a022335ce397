import type { Split } from '@slipstream/core';
import type { Triple } from '../baselines/class-prior.ts';
import { LARGEST_GAP, type TrustOptions } from '../calibration/fit-trust.ts';
import { InvalidOption } from '../errors/invalid-option.ts';
import type { SavedRun } from '../errors/training-cancelled.ts';
import type { TrainingCheckpoint } from './checkpoint/training-checkpoint.ts';
import type { TrainingProgress } from './training-progress.ts';

/** The numbers that shape a training run. */
export interface TrainingSettings {
  /** Memory units of the LSTM. */
  readonly units: number;
  /** Steps of a chunk whose loss counts. */
  readonly chunk: number;
  /** Steps before them that only refresh the memory carried into the chunk. */
  readonly burnIn: number;
  /** Chunks a batch. */
  readonly batch: number;
  /** The most epochs; training stops earlier when the validation block says so. */
  readonly epochs: number;
  /** Epochs without a better validation loss before it stops. */
  readonly patience: number;
  /** Adam's step at the start; it falls to three tenths after two epochs without improvement. */
  readonly learningRate: number;
  /** The longest gradient; longer ones are shortened to it. */
  readonly clipNorm: number;
  readonly weightDecay: number;
  /** The weight of volatility, spread and slippage together, beside directions at 1. */
  readonly auxiliaryWeight: number;
  /** Networks of different seeds that are trained one after the other and averaged in one model. */
  readonly members: number;
  /**
   * Threads that share each batch, this one among them. The number decides the last digits, not whether threads run:
   * without shared memory one thread does the parts one after the other, to the same bits.
   */
  readonly workers: number;
}

/** What a training run is given beside the data. */
export interface TrainingOptions extends Partial<TrainingSettings> {
  readonly split: Split;
  /** Decides initial weights and the order of chunks of every network. */
  readonly seed: number;
  /** Weights of down, stable and up in the loss, or `balanced`: as if they were equally frequent. */
  readonly classWeights?: Triple | 'balanced';
  readonly trust?: Partial<TrustOptions>;
  /** `cpu` trains in plain TypeScript; WebAssembly where its vectors are, when left out. */
  readonly backend?: 'wasm' | 'cpu';
  /** Aborting it stops training at the next batch. */
  readonly signal?: AbortSignal;
  /** Told after every batch and epoch. */
  readonly onProgress?: (progress: TrainingProgress) => void;
  /** Told after every epoch where the run stands; save what it is given to be able to go on from there. */
  readonly onCheckpoint?: (checkpoint: TrainingCheckpoint) => void;
  /** A checkpoint of the same run, or its text: training goes on where it was made, and ends as if it had not stopped. */
  readonly resumeFrom?: SavedRun | string;
}

/** The settings used where none are given. */
export const TRAINING_DEFAULTS: TrainingSettings = {
  units: 32,
  chunk: 64,
  burnIn: 8,
  batch: 16,
  epochs: 12,
  patience: 4,
  learningRate: 2e-3,
  clipNorm: 1,
  weightDecay: 1e-5,
  auxiliaryWeight: 0.2,
  members: 1,
  workers: 1,
};

/**
 * Trust needs a precision whose lower bound reaches 0.70, over 200 calls apart from each other of which as many came true as
 * was said, within five points.
 */
export const TRUST_DEFAULTS: TrustOptions & { readonly largestGap: number } = {
  targetPrecision: 0.7,
  minimumCalls: 200,
  largestGap: LARGEST_GAP,
};

const COUNTS = ['units', 'chunk', 'batch', 'epochs', 'patience', 'members', 'workers'] as const;
const MAGNITUDES = ['learningRate', 'clipNorm'] as const;
const NOT_NEGATIVE = ['burnIn', 'weightDecay', 'auxiliaryWeight'] as const;

/**
 * The settings of a run, completed and checked.
 *
 * @throws {InvalidOption} when one is outside its range.
 */
export function settingsOf(options: TrainingOptions): TrainingSettings {
  const given = Object.keys(TRAINING_DEFAULTS).map((name) => {
    const key = name as keyof TrainingSettings;
    return [key, options[key] ?? TRAINING_DEFAULTS[key]] as const;
  });
  const settings = Object.fromEntries(given) as unknown as TrainingSettings;
  for (const option of COUNTS) {
    const value = settings[option];
    const sound = Number.isSafeInteger(value) && value > 0;
    if (!sound) throw new InvalidOption({ option, value, expected: 'a whole number above 0' });
  }
  for (const option of MAGNITUDES) {
    const value = settings[option];
    if (!(value > 0)) throw new InvalidOption({ option, value, expected: 'a number above 0' });
  }
  for (const option of NOT_NEGATIVE) {
    const value = settings[option];
    if (!(value >= 0)) throw new InvalidOption({ option, value, expected: 'a number not below 0' });
  }
  return settings;
}

/**
 * What a threshold must show to be trusted, completed and checked.
 *
 * @throws {InvalidOption} when the precision or the gap is no share, or the count no whole number above 0.
 */
export function trustOf(options: TrainingOptions): TrustOptions {
  const trust = { ...TRUST_DEFAULTS, ...options.trust };
  const { targetPrecision, minimumCalls, largestGap } = trust;
  if (!(largestGap > 0 && largestGap < 1)) {
    throw new InvalidOption({
      option: 'trust.largestGap',
      value: largestGap,
      expected: 'a difference of shares between 0 and 1',
    });
  }
  if (!(targetPrecision > 0 && targetPrecision < 1)) {
    throw new InvalidOption({
      option: 'trust.targetPrecision',
      value: targetPrecision,
      expected: 'a share between 0 and 1',
    });
  }
  if (!(Number.isSafeInteger(minimumCalls) && minimumCalls > 0)) {
    throw new InvalidOption({
      option: 'trust.minimumCalls',
      value: minimumCalls,
      expected: 'a whole number above 0',
    });
  }
  return trust;
}

/**
 * The class weights of a run, checked.
 *
 * @throws {InvalidOption} when one is not above 0.
 */
export function classWeightsOf({ classWeights }: TrainingOptions): Triple | 'balanced' | undefined {
  if (classWeights === undefined || classWeights === 'balanced') return classWeights;
  if (
    classWeights.length !== 3 ||
    !classWeights.every((weight) => weight > 0 && Number.isFinite(weight))
  ) {
    throw new InvalidOption({
      option: 'classWeights',
      value: classWeights,
      expected: "three numbers above 0, or 'balanced'",
    });
  }
  return classWeights;
}
