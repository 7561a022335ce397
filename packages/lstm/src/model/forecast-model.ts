import type { FeatureSchema, InstrumentId, LabelSchema, Micros, Segment } from '@slipstream/core';
import type { Triple } from '../baselines/class-prior.ts';
import type { PersistenceTable } from '../baselines/persistence.ts';
import type { Trust, TrustOptions } from '../calibration/fit-trust.ts';
import type { ProbabilityScaling } from '../calibration/probability-scaling.ts';
import type { NetworkShape, WeightName } from './network-weights.ts';

/**
 * A trained forecaster as plain data: `JSON.stringify` saves it and `loadModel` reads it back. It holds all that
 * serving and judging need: weights, calibration, thresholds of trust and the baselines to beat.
 */
export interface ForecastModel {
  readonly format: 'slipstream.forecast-model';
  readonly formatVersion: 1;
  /** The content hash of everything else in the model. */
  readonly hash: string;
  readonly manifest: ModelManifest;
  /** One network, or several of other seeds whose outputs are averaged, probabilities before their calibration. */
  readonly networks: readonly StoredNetwork[];
  readonly heads: ModelHeads;
}

/** Where a model comes from and what its numbers mean. */
export interface ModelManifest {
  /** The version of `@slipstream/lstm` that trained it. */
  readonly packageVersion: string;
  /** The kernels that trained it and on whose outputs it was calibrated. */
  readonly kernelHash: string;
  /** The instrument that thresholds and calibration belong to. */
  readonly instrument: InstrumentId;
  readonly schema: FeatureSchema;
  readonly labels: LabelSchema;
  /** What each forecast quantity is measured in. */
  readonly units: Readonly<Record<string, string>>;
  /** Whether it learned from a synthetic market; whatever is printed of it then says so. */
  readonly synthetic: boolean;
  readonly seed: number;
  readonly data: DataRange;
  readonly training: TrainingRecord;
  /** What it was worth on the test block, per horizon; absent when the split had none. */
  readonly figures?: readonly TestFigures[];
}

/** The findings of the test block for one horizon; `evaluate` gives them all. */
export interface TestFigures {
  readonly horizon: Micros;
  readonly rows: number;
  readonly nonOverlappingRows: number;
  readonly logLoss: number;
  /** 1 − log-loss ÷ that of the training prior, beside the same of the linear baseline. */
  readonly skill: number;
  readonly linearSkill: number;
  readonly matthewsCorrelation: number;
  readonly beatsLinear: boolean;
  readonly verdict: string;
}

/** The rows that a model learned from. */
export interface DataRange {
  readonly rows: number;
  /** Times of the first and the last row. */
  readonly from: Micros;
  readonly to: Micros;
  readonly train: Segment;
  readonly validation: Segment;
  readonly calibration: Segment;
  readonly test?: Segment;
}

/** How training went. Losses are mean log-losses over the horizons, in nats. */
export interface TrainingRecord {
  /** What the kernels of training ran on: `wasm`, or `cpu` for plain TypeScript. */
  readonly backend: string;
  readonly settings: Readonly<Record<string, number>>;
  /** What a threshold had to show to be trusted. */
  readonly trust: TrustOptions;
  /** Weights of down, stable and up in the loss; absent when none were given. */
  readonly classWeights?: Triple | 'balanced';
  /** One per network, in their order. */
  readonly members: readonly MemberRecord[];
  /** The loss on the validation block: of the networks together, of the linear start, of the prior. */
  readonly validationLoss: {
    readonly kept: number;
    readonly linear: number;
    readonly prior?: number;
  };
}

/** How the training of one network went. */
export interface MemberRecord {
  /** Epochs trained, and the one whose weights were kept; 0 is the linear start. */
  readonly epochs: number;
  readonly bestEpoch: number;
  /** The loss of the weights kept on the validation block. */
  readonly validationLoss: number;
}

/** The network's shape and its weights as base64 of little-endian 32-bit floats. */
export interface StoredNetwork extends NetworkShape, Readonly<Record<WeightName, string>> {}

/** How the outputs of the network become forecasts. */
export interface ModelHeads {
  /** One per direction label. */
  readonly directions: readonly DirectionHead[];
  /** Absent when no training row had a known target; `ahead` then equals `now`. */
  readonly volatility?: LevelHead;
  /** Absent as for volatility. */
  readonly spread?: LevelHead;
  /** One per slippage label that had known training targets. */
  readonly slippage: readonly SlippageHead[];
  /** One per further volatility horizon that had known training targets; absent where there is none, as with spreads. */
  readonly volatilities?: readonly FurtherLevelHead[];
  readonly spreads?: readonly FurtherLevelHead[];
  /** The 95 % quantile of `ahead − now` of the volatility on the training block; absent without levels. */
  readonly volatilityRiseQuantile?: number;
}

/** One direction label's calibration, trust and baselines. */
export interface DirectionHead {
  /** Absent when the calibration block was too short: the horizon is not calibrated. */
  readonly scaling?: ProbabilityScaling;
  /** What the calibration block supports of the probabilities as calibrated; absent when no threshold earned trust. */
  readonly trustedFrom?: Trust;
  /** Likewise of the probabilities corrected online, as a drift watch serves them. */
  readonly trustedCorrected?: Trust;
  /** Mean move of the training rows of each direction, in the price's own unit. */
  readonly expectedMove: { readonly up: number; readonly down: number; readonly stable: number };
  readonly prior: Triple;
  readonly persistence: PersistenceTable;
  readonly linear: LinearBaseline;
}

/** Multinomial logistic regression on the same features, calibrated on the same block. */
export interface LinearBaseline {
  /** Base64: three weights per column, then three intercepts. */
  readonly weights: string;
  readonly scaling?: ProbabilityScaling;
}

/** A number forecast on a logarithmic scale, standardised on the training block. */
export interface LevelHead {
  /**
   * What the output is relative to: `now ^ nowWeight × typical ^ (1 − nowWeight)`. The weight, from 0 to 1, was fitted
   * on the training block; it is 0 when the data set did not say where the level stood.
   */
  readonly nowWeight: number;
  /** The training block's median. */
  readonly typical: number;
  /** Added to levels before their logarithm, so that a level of 0 has one. */
  readonly offset: number;
  readonly standard: Standard;
  /** Factor on `ahead`; for volatility it makes the mean square right on the calibration block. */
  readonly correction: number;
  /** For volatility: the factor on `now` that makes its mean square right on the training block. */
  readonly persistenceFactor?: number;
}

/** A level over one of the further horizons of the labels. */
export interface FurtherLevelHead extends LevelHead {
  /** Which of the schema's further horizons. */
  readonly label: number;
}

/** Quantiles of the slippage of one label. */
export interface SlippageHead {
  /** Which of the schema's slippage labels. */
  readonly label: number;
  readonly standard: Standard;
  /** The largest finite slippage of the training block; a censored target counts as this. */
  readonly largestSeen: number;
  /** The training block's own quantiles: the baseline. */
  readonly constant: { readonly median: number; readonly high: number };
}

/** `value = shift + scale × output`. */
export interface Standard {
  readonly shift: number;
  readonly scale: number;
}
