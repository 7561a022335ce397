import type { BookStatus, Micros } from '@slipstream/core';

/** Why a book changed its status. */
export type TransitionReason =
  /** A snapshot came, and the deltas held for it continued it. */
  | 'snapshot'
  /** The venue's own best prices confirmed a book that was built from deltas alone. */
  | 'quotes'
  /** The venue's own best prices contradict a book that was built from deltas alone. */
  | 'quote-mismatch'
  /** The venue's numbers show that changes are missing. */
  | 'missed-changes'
  /** No snapshot came before the buffer of early deltas was full. */
  | 'buffer-full'
  /** A price lies between two ticks, or is not positive where it must be. */
  | 'bad-price'
  /** An amount is negative or not a number. */
  | 'bad-amount'
  /** The best bid stands at or above the best ask. */
  | 'crossed'
  /** It no longer does. */
  | 'uncrossed'
  /** The instrument's record changed its tick, so the levels count something else. */
  | 'relisted'
  /** The connection that feeds the book went down. */
  | 'connection-down'
  /** Nothing was heard for longer than the connection allows. */
  | 'silence'
  /** A delta that continues the book ended a silence. */
  | 'heard-again';

/** One step of a book's state machine. */
export interface BookTransition {
  readonly from: BookStatus;
  readonly to: BookStatus;
  readonly reason: TransitionReason;
  /** The numbers behind the reason, for a person. */
  readonly detail: string;
  /** When what caused it was received. */
  readonly time: Micros;
}

/** What one event did to a book. */
export interface BookChange {
  /**
   * - `applied`: the book now stands at the event;
   * - `held`: the delta waits for a snapshot;
   * - `dropped`: the book holds it already, or cannot use it;
   * - `none`: nothing about levels, such as a connection's end.
   */
  readonly outcome: 'applied' | 'held' | 'dropped' | 'none';
  /** The steps of the state machine that the event caused, in order; mostly none. */
  readonly transitions: readonly BookTransition[];
}

const NO_TRANSITIONS: readonly BookTransition[] = [];

/** The changes that cause no step of the state machine: one object each for all books. */
export const APPLIED: BookChange = { outcome: 'applied', transitions: NO_TRANSITIONS };
export const HELD: BookChange = { outcome: 'held', transitions: NO_TRANSITIONS };
export const DROPPED: BookChange = { outcome: 'dropped', transitions: NO_TRANSITIONS };
export const NONE: BookChange = { outcome: 'none', transitions: NO_TRANSITIONS };

/** What a book has seen, counted since its construction. */
export interface BookCounts {
  readonly snapshots: number;
  /** Deltas written to the levels, those held first included. */
  readonly applied: number;
  /** Deltas that wait for a snapshot now. */
  readonly held: number;
  /** Events that never reached the levels: known already, behind a gap, or beyond the buffer's bound. */
  readonly dropped: number;
  /** How often the book turned to `gap`. */
  readonly gaps: number;
  /** Of the dropped, those that the full buffer lost. */
  readonly overflowed: number;
}
