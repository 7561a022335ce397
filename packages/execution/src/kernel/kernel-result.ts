import type { Lots, Micros, OrderId, PriceTicks, TimeInForce } from '@slipstream/core';
import type { ChildOrder } from './child-order.ts';
import { leavesOf } from './child-order.ts';
import type { ChildState } from './child-state.ts';
import type { Ledger } from './ledger.ts';

/** The account of one child order. */
export interface ChildReport {
  readonly order: OrderId;
  readonly policy: string;
  readonly ticks: PriceTicks;
  readonly lots: Lots;
  readonly filled: Lots;
  readonly timeInForce: TimeInForce;
  readonly postOnly: boolean;
  readonly state: ChildState;
  /** What may still fill: 0 of an order that is accounted for. */
  readonly leaves: Lots;
}

/**
 * How a parent ended.
 *
 * - `done`: all of it was filled;
 * - `incomplete`: every child has ended, and a remainder is left;
 * - `needs-attention`: a child is not accounted for, or more was filled than the parent asked.
 */
export type Outcome = 'done' | 'incomplete' | 'needs-attention';

/** The account of a parent: every child order and every lot. */
export interface KernelResult {
  readonly outcome: Outcome;
  /** Why it ended; absent while it runs. */
  readonly reason: string | undefined;
  readonly endedAt: Micros;
  readonly filled: Lots;
  /** What was asked and not filled. */
  readonly remainder: Lots;
  readonly children: readonly ChildReport[];
}

/** The report of one child. */
function childReport(child: ChildOrder): ChildReport {
  const { id, owner, ticks, lots, filled, timeInForce, postOnly, state } = child;
  const leaves = leavesOf(child);
  return { order: id, policy: owner, ticks, lots, filled, timeInForce, postOnly, state, leaves };
}

/** The account that a ledger gives. */
export function kernelResult(
  ledger: Ledger,
  reason: string | undefined,
  endedAt: Micros,
): KernelResult {
  const { filled, quantity, settled } = ledger;
  const open = !settled || filled > quantity;
  return {
    outcome: open ? 'needs-attention' : filled === quantity ? 'done' : 'incomplete',
    reason,
    endedAt,
    filled,
    remainder: Math.max(0, quantity - filled),
    children: [...ledger.children].map(childReport),
  };
}
