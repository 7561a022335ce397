import type {
  HumanCommand,
  Lots,
  Micros,
  OrderCommand,
  OrderEvent,
  OrderId,
  PriceTicks,
} from '@slipstream/core';
import type { DesiredOrder } from '../policy/policy.ts';
import type { RiskRefusal } from '../risk/risk-check.ts';
import type { OrderNote } from './absorb.ts';
import type { ChildState } from './child-state.ts';
import type { Finding } from './compare-account.ts';
import type { HaltLevel } from './halt.ts';

/** What every entry of the journal carries. */
export interface JournalEntry {
  /** The number of the input that it follows from, counted from 0: its place on the tape. */
  readonly position: number;
  readonly time: Micros;
}

/** A decision that differs from the one before, in what it wants or in its reason. */
export interface DecisionEvent extends JournalEntry {
  readonly type: 'decision';
  readonly policy: string;
  readonly desired: readonly DesiredOrder[];
  readonly reason: string;
}

/** A command that was sent. */
export interface CommandEvent extends JournalEntry {
  readonly type: 'command';
  readonly command: OrderCommand;
  readonly reason: string;
}

/** An event of one of our orders, and where that order stands after it. */
export interface OrderUpdateEvent extends JournalEntry {
  readonly type: 'order';
  readonly event: OrderEvent;
  readonly state: ChildState;
  readonly note?: OrderNote;
}

/** Something was asked for and not done. Said once for as long as it stays true. */
export interface RefusalEvent extends JournalEntry {
  readonly type: 'refusal';
  /** A policy's whole decision, one of its orders, or a person's word. */
  readonly what: 'decision' | 'order' | 'human';
  /** The policy, or the person. */
  readonly by: string;
  readonly slot?: string;
  readonly reason: string;
  /** Of an order that risk checks refused: each with its value, its bound and its remedy. */
  readonly refusals?: readonly RiskRefusal[];
}

/** A person's word was taken. */
export interface HumanEvent extends JournalEntry {
  readonly type: 'human';
  readonly command: HumanCommand;
}

/** A stream was lost; the run goes on without it. */
export interface LossEvent extends JournalEntry {
  readonly type: 'loss';
  readonly stream: 'forecasts' | 'valuations' | 'orders';
  readonly reason: string;
}

/** A halt was called, by the caller or by the kernel itself, or lifted. */
export interface HaltEvent extends JournalEntry {
  readonly type: 'halt';
  readonly level: HaltLevel | 'none';
  /** Who lifted it; absent of a halt that was called. */
  readonly by?: string;
  readonly reason: string;
}

/** A venue's account differed from ours. Said once for as long as it differs in the same way. */
export interface ReconciliationEvent extends JournalEntry {
  readonly type: 'reconciliation';
  /** When the account was asked for. */
  readonly askedAt: Micros;
  readonly findings: readonly Finding[];
}

/** What is booked of one order. */
export interface BookedFills {
  readonly order: OrderId;
  /** The price that was asked: what the trades were at is not kept. */
  readonly ticks: PriceTicks;
  readonly lots: Lots;
  readonly trades: readonly string[];
}

/** The run goes on where one before it ended without an end. */
export interface RecoveryEvent extends JournalEntry {
  readonly type: 'recovery';
  /** How many runs of this parent there were before. */
  readonly life: number;
  /** Orders that are in doubt until the venue has told what became of them. */
  readonly doubted: number;
  /** What is booked of orders so far, each trade once; further fills come as events of their own. */
  readonly filled: readonly BookedFills[];
  /** What was found of the journal before, what was cut off included. */
  readonly reason: string;
}

/**
 * Where the parent stands.
 *
 * - `waiting` for its start; `running`; `paused` by a person;
 * - `ending`: nothing is placed any more, and what works is being cancelled;
 * - `needs-attention`: it should have ended, and orders of it are still not accounted for;
 * - `ended`.
 */
export type Phase = 'waiting' | 'running' | 'paused' | 'ending' | 'needs-attention' | 'ended';

/** The parent came to another phase. */
export interface PhaseEvent extends JournalEntry {
  readonly type: 'phase';
  readonly phase: Phase;
  readonly reason: string;
}

/**
 * The journal of a run as plain data. Market inputs, forecasts and valuations stand on the tape of the line;
 * entries name them by position. Feeding the same inputs to a fresh kernel gives the same journal.
 */
export type KernelEvent =
  | DecisionEvent
  | CommandEvent
  | OrderUpdateEvent
  | RefusalEvent
  | HumanEvent
  | LossEvent
  | HaltEvent
  | ReconciliationEvent
  | RecoveryEvent
  | PhaseEvent;
