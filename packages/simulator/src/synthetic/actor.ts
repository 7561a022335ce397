import type { Micros } from '@slipstream/core';

/** Somebody or something that acts at times of its own: a maker, a taker, the venue's ticker. */
export interface Actor {
  /** When it acts next. */
  readonly due: Micros;
  /** Acts, at its due time, and sets the next one later. */
  act(now: Micros): void;
}

/** A waiting time of a Poisson process, in whole microseconds, at least one. */
export function waitingTime(exponential: number, perSecond: number): Micros {
  return Math.max(1, Math.round((exponential / perSecond) * 1e6));
}
