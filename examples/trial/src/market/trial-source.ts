import type { DataSet, Split } from '@slipstream/core';
import type { ScheduleFacts } from '../arms/schedule-facts.ts';
import type { MarketVariant } from '../plan/cell.ts';
import type { SessionMarket } from './session-market.ts';

/** What a fold's forecaster and schedules learn from, all of it before the fold's test sessions. */
interface TrainingData {
  readonly rows: DataSet;
  /** Fitting, validation, calibration, and a look at the end; blocks with a purge between them. */
  readonly blocks: Required<Split>;
  readonly facts: ScheduleFacts;
}

/** Where the markets of a trial come from. */
export interface TrialSource {
  /** A line for people. */
  readonly description: string;
  training(fold: number): TrainingData;
  /** A test session; the variant is given where the source can follow it. */
  session(fold: number, index: number, variant: MarketVariant | undefined): SessionMarket;
}
