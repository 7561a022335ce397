import type { Lots, Micros } from '@slipstream/core';

/** The memory of the pauses of a run. */
export interface PauseState {
  /** Until when a pause lasts; absent when there is none. */
  readonly until: Micros | undefined;
  /** Pauses since the measure last came down: a spike gets one, and a bounded number more. */
  readonly inSpike: number;
  /** How long all pauses have been. */
  readonly spent: Micros;
  /** What was filled when the pause began. */
  readonly filledAtStart: Lots;
}

/** What bounds a pause. */
export interface PauseBounds {
  readonly now: Micros;
  /** Whether the rule holds now. */
  readonly holds: boolean;
  readonly duration: Micros;
  /** How often a spike that lasts is paused for again. */
  readonly rearms: number;
  /** The most time that all pauses together may take. */
  readonly allowance: Micros;
  /** No pause lasts beyond this. */
  readonly latest: Micros;
  readonly filled: Lots;
}

export const NO_PAUSE: PauseState = {
  until: undefined,
  inSpike: 0,
  spent: 0,
  filledAtStart: 0,
};

/** The pauses after this moment. One that has begun lasts, even where its reason is gone sooner. */
export function nextPause(state: PauseState, bounds: PauseBounds): PauseState {
  const { now, holds, duration, rearms, allowance, latest, filled } = bounds;
  if (state.until !== undefined && now < state.until) return state;
  if (!holds) return state.inSpike === 0 && state.until === undefined ? state : calm(state);
  const length = Math.min(duration, allowance - state.spent, latest - now);
  if (state.inSpike > rearms || length <= 0) return { ...state, until: undefined };
  return {
    until: now + length,
    inSpike: state.inSpike + 1,
    spent: state.spent + length,
    filledAtStart: filled,
  };
}

function calm(state: PauseState): PauseState {
  return { ...state, until: undefined, inSpike: 0 };
}
