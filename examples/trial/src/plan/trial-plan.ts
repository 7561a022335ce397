import type { Micros } from '@slipstream/core';
import type { Cell } from './cell.ts';

/** Where the markets of a trial come from. */
export type PlannedSource =
  | { readonly kind: 'synthetic' }
  | {
      readonly kind: 'recording';
      readonly files: readonly string[];
      readonly instrument: string | undefined;
    };

/** How much is looked at. */
export interface Sample {
  /** Blocks of test sessions, each with a forecaster of its own that learned from sessions before it alone. */
  readonly folds: number;
  /** Sessions that each fold's forecaster learns from; a recording has stretches instead. */
  readonly trainingSessions: number;
  readonly trainingDuration: Micros;
  readonly testDuration: Micros;
  /** Parents of a session, on each side, and how long each has. */
  readonly windows: { readonly count: number; readonly length: Micros };
  /** Sizes of parents, in what the touch showed lately, in turn. */
  readonly sizes: readonly number[];
  readonly epochs: number;
  /** One parent in so many sessions is executed again with forecasts that see our orders. */
  readonly selfImpactEvery: number;
  /** Orders by which the queue arms are held against an exchange whose truth is known. */
  readonly queueOrders: number;
}

/** How the numbers are judged. */
export interface Judgement {
  readonly level: number;
  readonly resamples: number;
  readonly flips: number;
  /** The placebo's gain must lie within ± this, in index basis points. */
  readonly equivalenceBound: number;
}

/** Everything that is decided before a trial runs: plain data, written to a file first and printed in the report. */
export interface TrialPlan {
  readonly format: 'slipstream.trial-plan';
  readonly version: 2;
  readonly seed: string;
  /** A quick run may leave a check undecided; a full one may not. */
  readonly quick: boolean;
  readonly source: PlannedSource;
  readonly claim: string;
  readonly metric: string;
  /** How it is seen to that arms differ in nothing but what they are compared in. */
  readonly alike: string;
  readonly sample: Sample;
  readonly judgement: Judgement;
  readonly cells: readonly Cell[];
  readonly exclusions: readonly string[];
  readonly tests: readonly string[];
  /** Parameter ranges of sessions, hashed with the rest. */
  readonly ranges: unknown;
  readonly leftOut: readonly string[];
}
