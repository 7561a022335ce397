import type { Micros } from '@slipstream/core';
import { cross } from '../tactics/cross.ts';
import type { PolicyContext } from './policy-context.ts';
import type { PursuitTask } from './pursuit.ts';

/** The last attempt to complete comes at this share of the window, so that its answer is back in time. */
const LAST_ATTEMPT = 0.98;

const TO_SIZE = cross({ reach: 'size' });
const TO_LIMIT = cross({ reach: 'limit' });

/**
 * Crossing what remains, evenly over the time that is left: one immediate order every `pace`, each for its
 * share of the remainder, so that what one order does not get the later ones do. The last one reaches as far
 * as the limit and the collar allow.
 */
export function completionTask({ now, parent }: PolicyContext, pace: Micros): PursuitTask {
  const { start, end } = parent.order;
  const timeLeft = start + LAST_ATTEMPT * (end - start) - now;
  const attempts = Math.max(1, Math.floor(timeLeft / pace));
  const cap = Math.ceil(parent.remaining / attempts);
  const tactic = attempts > 1 ? TO_SIZE : TO_LIMIT;
  return { target: parent.quantity, tactic, cap, retryAfter: pace };
}
