import type { ForwardLabel } from './forward-label.ts';

/**
 * The three columns of a target that asks which way something goes first: the side as a class, the microseconds until
 * then, and the move of the far touch by then. They share what they remember, and `side` observes for all of them.
 */
export interface FirstMoveLabels {
  /** 0 down, 1 stable, 2 up; NaN unknown. */
  readonly side: ForwardLabel;
  /** +Infinity where nothing happened within the label's time. */
  readonly wait: ForwardLabel;
  /** In smallest ticks, above 0 when it rose. */
  readonly touchMove: ForwardLabel;
}

/** The class of a first move: down (0), none (1) or up (2). */
export function sideOf(move: number): number {
  return Math.sign(move) + 1;
}
