import type { Lots, Micros } from '@slipstream/core';
import { cross } from '../tactics/cross.ts';
import type { PolicyContext } from './policy-context.ts';
import { asDesired, type Pursuit, type PursuitStep, type PursuitTask, pursue } from './pursuit.ts';
import { scoped, unscoped } from './scope.ts';

/** The last attempt to complete comes at this share of the window, so that its answer is back in time. */
const LAST_ATTEMPT = 0.98;

const TO_SIZE = cross({ reach: 'size' });
const TO_LIMIT = cross({ reach: 'limit' });

const COMPLETION = 'completion/';

/**
 * Crossing what remains, evenly over the time that is left: one immediate order every `pace`, each for its
 * share of the remainder, so that what one order does not get the later ones do. The last one reaches as far
 * as the limit and the collar allow.
 *
 * What rests is let go and asked for at once: the kernel places it when the cancellation is proved. Counting it as
 * taken care of until then would make the first crossing too small, and the next one may come too late. What is in
 * flight to be filled at once runs its course.
 *
 * @param most the most lots of one order; not bounded when left out.
 */
export function complete(
  context: PolicyContext,
  last: Pursuit,
  {
    pace,
    most = Number.POSITIVE_INFINITY,
  }: { readonly pace: Micros; readonly most?: Lots | undefined },
): PursuitStep {
  const { parent } = context;
  const others = context.working.filter(({ slot }) => !slot.startsWith(COMPLETION));
  const resting = others.filter(({ timeInForce }) => timeInForce === 'good-til-cancelled');
  const released = resting.reduce((sum, { lots, filled }) => sum + lots - filled, 0);
  const own = scoped(context, COMPLETION);
  const working = Math.max(0, parent.working - released);
  const task = completionTask(context, pace, most);
  const step = pursue({ ...own, parent: { ...parent, working } }, last, task);
  const inFlight = others.filter((order) => !resting.includes(order)).map(asDesired);
  return { ...step, desired: [...inFlight, ...unscoped(step.desired, COMPLETION)] };
}

function completionTask({ now, parent }: PolicyContext, pace: Micros, most: Lots): PursuitTask {
  const { start, end } = parent.order;
  const timeLeft = start + LAST_ATTEMPT * (end - start) - now;
  const attempts = Math.max(1, Math.floor(timeLeft / pace));
  const cap = Math.min(most, Math.ceil(parent.remaining / attempts));
  const tactic = attempts > 1 ? TO_SIZE : TO_LIMIT;
  return { target: parent.quantity, tactic, cap, retryAfter: pace };
}
