import type { HumanCommand, Instrument, InstrumentId, Lots, Micros, Side } from '@slipstream/core';
import type { ExecutionEvent, ExecutionResult } from '../stream/execution-result.ts';
import type { LegsPhase } from './plan-legs.ts';

/**
 * What a tranche is for: to fill a leg, to give back what the others could not follow, to do the whole parent on a
 * combo book, or to hedge the delta of its fills.
 */
export type TranchePurpose = 'work' | 'unwind' | 'combo' | 'hedge';

/** One plain parent order that a kernel of its own runs. */
export interface TrancheEvent {
  readonly type: 'tranche';
  readonly time: Micros;
  /** The id of its parent order, which its events bear. */
  readonly id: string;
  readonly purpose: TranchePurpose;
  readonly instrument: InstrumentId;
  readonly side: Side;
  readonly lots: Lots;
}

/** What the run of a tranche tells: its journal, and its result. */
export interface TrancheJournalEvent {
  readonly type: 'run';
  readonly id: string;
  readonly event: ExecutionEvent;
}

/** The parent came to another phase. */
export interface LegsPhaseEvent {
  readonly type: 'legs';
  readonly time: Micros;
  readonly phase: LegsPhase;
  readonly reason: string;
  /** How far the legs are apart, in units. */
  readonly imbalance: number;
}

/** A person's word was taken. */
export interface LegsHumanEvent {
  readonly type: 'human';
  readonly time: Micros;
  readonly command: HumanCommand;
}

/** Something was planned and could not be sent. Said once for as long as it stays true. */
export interface LegsRefusalEvent {
  readonly type: 'refusal';
  readonly time: Micros;
  /** The instrument, or the parent. */
  readonly what: string;
  readonly reason: string;
}

/** The account of one leg. */
export interface LegReport {
  readonly instrument: Instrument;
  readonly side: Side;
  readonly target: Lots;
  /** Filled and not returned. */
  readonly filled: Lots;
  readonly returned: Lots;
}

/** The account of a hedge, in coins of delta. */
export interface HedgeReport {
  readonly instrument: Instrument;
  /** What the fills ask for, signed. */
  readonly target: number;
  readonly done: number;
  /** Fills whose delta nobody could tell. */
  readonly waiting: number;
}

/**
 * How a parent of several legs ended.
 *
 * - `done`: every leg is filled;
 * - `incomplete`: the ratio is met, and units are left;
 * - `unbalanced`: the ratio is not met;
 * - `needs-attention`: an order is not accounted for.
 */
export type LegsOutcome = 'done' | 'incomplete' | 'unbalanced' | 'needs-attention';

/** The account of a parent of several legs. */
export interface LegsResult {
  readonly outcome: LegsOutcome;
  readonly reason: string;
  /** Units of which every leg is filled. */
  readonly units: number;
  /** How far the legs are apart, in units. */
  readonly imbalance: number;
  readonly legs: readonly LegReport[];
  /** Absent where no hedge was set up. */
  readonly hedge: HedgeReport | undefined;
  /** Every tranche's own account, by age. */
  readonly runs: readonly ExecutionResult[];
}

/** The last word. */
export interface LegsResultEvent {
  readonly type: 'legs-result';
  readonly time: Micros;
  readonly result: LegsResult;
}

/** What a run of several legs tells. */
export type LegsEvent =
  | TrancheEvent
  | TrancheJournalEvent
  | LegsPhaseEvent
  | LegsHumanEvent
  | LegsRefusalEvent
  | LegsResultEvent;
