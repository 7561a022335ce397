import type { InstrumentId } from '../instrument/instrument.ts';
import type { FeatureSchema } from './feature-schema.ts';
import type { LabelSchema } from './label-schema.ts';

/** The classes of a direction label, in the order of every probability triple. */
export const DIRECTIONS = ['down', 'stable', 'up'] as const;

/** Which way a price goes: `down`, `stable` or `up`. */
export type Direction = (typeof DIRECTIONS)[number];

/** A stretch of rows that follow each other without a gap: `[start, end)`. */
export interface Segment {
  readonly start: number;
  readonly end: number;
}

/** A target that is a direction without a threshold: which way something went first, when, and how far by then. */
export interface FirstMove {
  /** 0 down, 1 stable: nothing happened within the label's time, 2 up, −1 unknown. */
  readonly sides: Int8Array;
  /** Microseconds from the start until it happened; +Infinity marks that it did not within the label's time (censored). */
  readonly waits: Float32Array;
  /** The move of the far touch by then (ask where it did not fall, else bid), in smallest ticks. */
  readonly touchMoves: Float32Array;
}

/** The targets of all rows, column by column. A row whose future is not known holds −1 or NaN. */
export interface Targets {
  /** Per direction label: 0 down, 1 stable, 2 up, −1 unknown. */
  readonly directions: readonly Int8Array[];
  /** Per direction label: the move of the reference price, in its own unit. */
  readonly moves: readonly Float32Array[];
  /** Per direction label: the move of the far touch (ask for up), in ticks: what acting on it could gain. */
  readonly touchMoves: readonly Float32Array[];
  readonly volatility: Float32Array;
  readonly spread: Float32Array;
  /** Per slippage label, in ticks; +Infinity marks a size beyond the shown depth (censored). */
  readonly slippage: readonly Float32Array[];
  /** Per further volatility horizon; absent where the labels name none, as with all targets below. */
  readonly volatilities?: readonly Float32Array[];
  /** Per further spread horizon. */
  readonly spreads?: readonly Float32Array[];
  /** Per next-quote label. */
  readonly nextQuotes?: readonly FirstMove[];
  /** Per markout label, in smallest ticks, above 0 where the fill gained. */
  readonly markouts?: readonly Float32Array[];
  /** Per barrier label; `stable` where the end of the horizon came first. */
  readonly barriers?: readonly FirstMove[];
}

/** Where the market stood when each row was taken, as `reference` of its vector says. */
export interface RowLevels {
  /** Annualised realised volatility of the underlying over the trailing ten minutes, a fraction. */
  readonly volatility: Float32Array;
  /** Best ask minus best bid, in smallest ticks. */
  readonly spread: Float32Array;
}

/** Blocks of a data set's rows, in the order of time and without overlap. */
export interface Split {
  /** To fit weights, scaling, thresholds and baselines on. */
  readonly train: Segment;
  /** Decides when training stops and which epoch is kept. */
  readonly validation: Segment;
  /** To fit probabilities and trust on. */
  readonly calibration: Segment;
  /** Nothing is fitted here; it is looked at once. */
  readonly test?: Segment;
}

/**
 * Feature vectors with their labels, as `features` writes them and `lstm` reads them. Row-major: the vector
 * of row i is `features[i × columns … (i + 1) × columns)`.
 */
export interface DataSet {
  readonly instrument: InstrumentId;
  readonly schema: FeatureSchema;
  readonly labels: LabelSchema;
  readonly rows: number;
  /** Microseconds since the epoch. */
  readonly times: Float64Array;
  readonly features: Float32Array;
  readonly references: Float64Array;
  /** With it, forecasts of levels are relative to now; without it, to a typical level of the training block. */
  readonly levels?: RowLevels;
  readonly segments: readonly Segment[];
  readonly targets: Targets;
  /** Whether the rows come from a synthetic market; whatever is printed of them then says so. */
  readonly synthetic: boolean;
}
