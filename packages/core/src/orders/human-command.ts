import type { Micros } from '../time/micros.ts';

interface ByPerson {
  /** Which parent order; every one when left out. */
  readonly parent?: string;
  /** Who said it and why, for the journal. */
  readonly by: string;
  readonly reason: string;
}

/** Working orders are cancelled and none is placed until `resume`, or until the time given. */
export interface PauseCommand extends ByPerson {
  readonly type: 'pause';
  readonly until?: Micros;
}

/** Ends a pause. */
export interface ResumeCommand extends ByPerson {
  readonly type: 'resume';
}

/** Every order is cancelled for good; the parent ends with what it has. */
export interface StopCommand extends ByPerson {
  readonly type: 'stop';
}

/** The policy is set aside for another one of the caller's, named by its id, until the next override. */
export interface OverrideCommand extends ByPerson {
  readonly type: 'override';
  readonly policy: string;
}

/**
 * Lifts one risk check for a while. The check must be one that may be lifted; the quantity of the parent, halts and the
 * book never are.
 */
export interface WaiveCommand extends ByPerson {
  readonly type: 'waive';
  /** The check's id. */
  readonly check: string;
  /** The first moment at which the check holds again. */
  readonly until: Micros;
}

/** Turns the hedging of a parent's fills on or off. It is off until a person turns it on. */
export interface HedgeCommand extends ByPerson {
  readonly type: 'hedge';
  readonly on: boolean;
}

/** What the person in charge can say to a running order. It is an input like any other: stamped and journalled. */
export type HumanCommand =
  | PauseCommand
  | ResumeCommand
  | StopCommand
  | OverrideCommand
  | WaiveCommand
  | HedgeCommand;
