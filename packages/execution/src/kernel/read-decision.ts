import type { TimeInForce } from '@slipstream/core';
import type { Decision, DesiredOrder } from '../policy/policy.ts';
import type { Ledger } from './ledger.ts';

const TIMES_IN_FORCE: ReadonlySet<unknown> = new Set<TimeInForce>([
  'good-til-cancelled',
  'immediate-or-cancel',
  'fill-or-kill',
]);

/**
 * A policy's answer as a sound decision, or in words what is wrong with it. A policy is anybody's code, so
 * nothing about its answer is taken for granted, its shape included. It is read once, into a copy: what is
 * checked is what is traded, even if the answer changes later.
 *
 * @param owner the policy's id.
 */
export function readDecision(
  answer: unknown,
  owner: string,
  ledger: Ledger,
): Decision<unknown> | string {
  if (!isObject(answer)) return `the decision was ${String(answer)}, not an object`;
  const { state, desired, reason, wakeAt } = answer as Loose<Decision<unknown>>;
  if (!Array.isArray(desired)) return 'the decision names no list of desired orders';
  if (typeof reason !== 'string') return 'the decision gives no reason';
  if (wakeAt !== undefined && !Number.isFinite(wakeAt)) return `wakeAt was ${String(wakeAt)}`;

  const orders: DesiredOrder[] = [];
  let asked = 0;
  for (const given of desired as unknown[]) {
    if (!isObject(given)) return `a desired order was ${String(given)}, not an object`;
    const order = copyOf(given);
    const fault = faultOfOrder(order);
    if (fault !== undefined) return fault;
    if (names(orders, order.slot)) return `slot '${order.slot}' was named twice`;
    const last = ledger.latest(owner, order.slot);
    if (last && order.generation < last.generation) {
      return `the generation of slot '${order.slot}' went back from ${last.generation} to ${order.generation}`;
    }
    orders.push(order);
    const filled = last?.generation === order.generation ? last.filled : 0;
    asked += Math.max(0, order.lots - filled);
  }
  const remaining = ledger.quantity - ledger.filled;
  if (asked > remaining) return `asks for ${asked} lots, ${remaining} remain`;
  return { state, desired: orders, reason, wakeAt: wakeAt as number | undefined };
}

type Loose<Shape> = { readonly [Key in keyof Shape]?: unknown };

/** What it claims to be; `faultOfOrder` finds out whether it is. */
function copyOf(order: object): DesiredOrder {
  const { slot, generation, ticks, lots, timeInForce, postOnly } = order as DesiredOrder;
  const { drivenBy } = order as DesiredOrder;
  const copy = { slot, generation, ticks, lots, timeInForce, postOnly };
  return drivenBy === 'forecast' ? { ...copy, drivenBy } : copy;
}

function faultOfOrder(order: DesiredOrder): string | undefined {
  const { slot, generation, ticks, lots, timeInForce, postOnly }: Loose<DesiredOrder> = order;
  if (typeof slot !== 'string' || slot === '') return `a slot was ${String(slot)}`;
  if (!Number.isSafeInteger(generation) || order.generation < 0) {
    return `the generation of slot '${slot}' was ${String(generation)}`;
  }
  if (!Number.isFinite(ticks)) return `the price of slot '${slot}' was ${String(ticks)}`;
  if (!Number.isFinite(lots) || order.lots <= 0) {
    return `the quantity of slot '${slot}' was ${String(lots)}`;
  }
  if (!TIMES_IN_FORCE.has(timeInForce)) {
    return `the time in force of slot '${slot}' was ${String(timeInForce)}`;
  }
  if (typeof postOnly !== 'boolean') return `postOnly of slot '${slot}' was ${String(postOnly)}`;
  if (postOnly && timeInForce !== 'good-til-cancelled') {
    return `an immediate order of slot '${slot}' cannot be post-only`;
  }
  return undefined;
}

/** Whether one of the orders is in this slot. They are few, so a set of their names would cost more than it saves. */
function names(orders: readonly DesiredOrder[], slot: string): boolean {
  for (const order of orders) if (order.slot === slot) return true;
  return false;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
