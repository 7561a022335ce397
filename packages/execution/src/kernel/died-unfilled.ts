import type { ChildOrder } from './child-order.ts';

/** How many immediate orders ended without a fill: venues that hold orders against volume count each of them twice. */
export function diedUnfilled(children: Iterable<ChildOrder>): number {
  let count = 0;
  for (const { timeInForce, state, filled, announced } of children) {
    const ended = state === 'expired' || state === 'cancelled';
    const nothing = filled === 0 && announced === 0;
    if (timeInForce !== 'good-til-cancelled' && ended && nothing) count += 1;
  }
  return count;
}
