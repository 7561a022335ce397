import type { Micros } from '@slipstream/core';

/** Somebody or something that acts at times of its own: a maker, a taker, the venue's ticker. */
export interface Actor {
  /** When it acts next. */
  readonly due: Micros;
  /** Acts, at its due time, and sets the next one later. */
  act(now: Micros): void;
}

/** The actor that is due first; among equals the one that stands first. */
export function firstDue(actors: readonly Actor[]): Actor {
  let first = actors[0]!;
  for (let index = 1; index < actors.length; index += 1) {
    const actor = actors[index]!;
    if (actor.due < first.due) first = actor;
  }
  return first;
}

/** A waiting time of a Poisson process, in whole microseconds, at least one. */
export function waitingTime(exponential: number, perSecond: number): Micros {
  return Math.max(1, Math.round((exponential / perSecond) * 1e6));
}
