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

/** What the person in charge can say to a running order. It is an input like any other: stamped and journalled. */
export type HumanCommand = PauseCommand | ResumeCommand | StopCommand | OverrideCommand;
