import type { Lots, Micros } from '@slipstream/core';
import type { Tactic } from '../tactics/tactic.ts';
import type { DesiredOrder } from './policy.ts';
import type { OrderView, PolicyContext } from './policy-context.ts';

/** The memory of pursuing a target: the generation of each slot, and since when something has been due. */
export interface Pursuit {
  readonly rest: number;
  readonly take: number;
  readonly dueSince: Micros | undefined;
}

/** What is pursued, and how. */
export interface PursuitTask {
  /** Cumulative, as a schedule gives it. */
  readonly target: Lots;
  readonly tactic: Tactic;
  /** The most lots of one order. */
  readonly cap?: Lots | undefined;
  /** How long a slot rests after an order in it ended unfilled. */
  readonly retryAfter: Micros;
}

/** The orders that pursue it. */
export interface PursuitStep {
  readonly state: Pursuit;
  readonly desired: readonly DesiredOrder[];
  readonly wakeAt: Micros | undefined;
  readonly reason: string;
}

/** Nothing was pursued yet. */
export const NEW_PURSUIT: Pursuit = { rest: 0, take: 0, dueSince: undefined };

type Slot = 'rest' | 'take';

const NO_CAP = Number.POSITIVE_INFINITY;

/**
 * Brings what is filled up to a target with at most one resting and one taking order. An immediate order in
 * flight runs its course; whatever it may still fill counts as filled for the resting one.
 */
export function pursue(context: PolicyContext, last: Pursuit, task: PursuitTask): PursuitStep {
  const { now, parent } = context;
  const resting = context.working.find(({ slot }) => slot === 'rest');
  const taking = context.working.find(({ slot }) => slot === 'take');
  const inFlight = leaves(taking);
  const elsewhere = Math.max(0, parent.working - leaves(resting) - inFlight);
  const due = Math.min(task.target, parent.quantity) - parent.filled - elsewhere - inFlight;
  const most = parent.remaining - elsewhere - inFlight;
  const cap = Math.min(task.cap ?? NO_CAP, context.limits.maxChild ?? NO_CAP);
  const wanted = Math.min(due, most);
  // A resting order that works may end with less than the least order; a new one may not begin so.
  const lots = resting ? Math.max(0, Math.min(wanted, cap)) : sized(context, wanted, most, cap);

  const dueSince = due > 0 ? (last.dueSince ?? now) : undefined;
  const state = { rest: next(context, 'rest', last), take: next(context, 'take', last), dueSince };
  const kept = taking ? [asDesired(taking)] : [];
  const idle = { state, desired: kept, wakeAt: undefined };
  if (dueSince === undefined) return { ...idle, reason: 'nothing is due' };
  if (lots === 0) return { ...idle, reason: 'what is due is less than an order' };

  const choice = task.tactic.choose(context, { lots, dueSince });
  const { wakeAt, reason } = choice;
  if (choice.kind === 'wait') return { ...idle, wakeAt, reason };
  const slot: Slot = choice.timeInForce === 'good-til-cancelled' ? 'rest' : 'take';
  if (slot === 'take' && taking) return { ...idle, wakeAt, reason: 'an order is in flight' };

  const live = slot === 'rest' ? resting : undefined;
  const restsUntil = live ? undefined : backOff(context, slot, task.retryAfter);
  if (restsUntil !== undefined && now < restsUntil) {
    return { ...idle, wakeAt: restsUntil, reason: 'rest after the last order' };
  }
  const { ticks, timeInForce, postOnly } = choice;
  const ownCap = Math.min(cap, choice.lots ?? NO_CAP);
  const total = live ? grown(live, wanted, ownCap) : sized(context, wanted, most, ownCap);
  if (total === 0) return { ...idle, wakeAt, reason: 'what is due is less than an order' };
  const order = { slot, generation: state[slot], ticks, lots: total, timeInForce, postOnly };
  return { state, desired: [...kept, order], wakeAt, reason };
}

function leaves(order: OrderView | undefined): Lots {
  return order ? order.lots - order.filled : 0;
}

/** The generation that a slot is at: one more than the last that ended. */
function next(context: PolicyContext, slot: Slot, last: Pursuit): number {
  const ended = context.ended.find((order) => order.slot === slot);
  return ended ? Math.max(last[slot], ended.generation + 1) : last[slot];
}

/** A new order's worth of what is due; a rest too small for an order of its own goes with it. */
function sized(context: PolicyContext, due: Lots, most: Lots, cap: number): Lots {
  const { minimum } = context.instrument.size;
  const lots = Math.min(due, cap);
  if (lots < minimum) return 0;
  const left = most - lots;
  return left > 0 && left < minimum && lots + left <= cap ? lots + left : lots;
}

/**
 * The total of an order that works: what it filled and what is due. A capped order is not topped up as it fills, which
 * would cost its place in the queue with every fill; what it still shows is never more than the cap.
 */
function grown(live: OrderView, due: Lots, cap: number): Lots {
  return Math.min(live.filled + Math.min(due, cap), Math.max(live.lots, cap));
}

function backOff(context: PolicyContext, slot: Slot, retryAfter: Micros): Micros | undefined {
  const ended = context.ended.find((order) => order.slot === slot);
  // A resting order that was filled makes room for the next at once; after an immediate one the book needs
  // time to refill, and an order that was turned away would be turned away again.
  const atOnce = !ended || (slot === 'rest' && ended.state === 'filled');
  return atOnce ? undefined : ended.since + retryAfter;
}

/** An order as it stands, so that it stays. */
export function asDesired({ slot, generation, ticks, lots, timeInForce }: OrderView): DesiredOrder {
  return { slot, generation, ticks, lots, timeInForce, postOnly: false };
}
