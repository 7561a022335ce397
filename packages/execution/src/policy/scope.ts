import type { DesiredOrder } from './policy.ts';
import type { OrderView, PolicyContext } from './policy-context.ts';

// A policy made of several gives each of them slots of its own, by a prefix that it never sees.

/** The context as the part with this prefix sees it: with its own orders, under its own names. */
export function scoped(context: PolicyContext, prefix: string): PolicyContext {
  const own = (orders: readonly OrderView[]): readonly OrderView[] =>
    orders
      .filter(({ slot }) => slot.startsWith(prefix))
      .map((order) => ({ ...order, slot: order.slot.slice(prefix.length) }));
  return { ...context, working: own(context.working), ended: own(context.ended) };
}

/** The orders of a part under the names that the whole knows them by. */
export function unscoped(
  desired: readonly DesiredOrder[],
  prefix: string,
): readonly DesiredOrder[] {
  return desired.map((order) => ({ ...order, slot: `${prefix}${order.slot}` }));
}
