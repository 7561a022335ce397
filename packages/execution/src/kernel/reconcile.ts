import type { Micros, Side } from '@slipstream/core';
import { isBeyond } from '../risk/aggression.ts';
import type { FittedOrder } from '../risk/fit-order.ts';
import type { WorstPrice } from '../risk/limit-price.ts';
import { earlier } from '../time/earlier.ts';
import type { ChildOrder, Terms } from './child-order.ts';
import { isTerminal } from './child-state.ts';
import type { KernelSettings } from './kernel-settings.ts';
import type { Ledger } from './ledger.ts';

/** One step from the working orders toward the desired ones. */
export type Intent =
  | { readonly kind: 'cancel'; readonly child: ChildOrder; readonly reason: string }
  | {
      readonly kind: 'amend';
      readonly child: ChildOrder;
      readonly terms: Terms;
      readonly drivenBy: FittedOrder['drivenBy'];
      /** Whether it commits more, or trades at a worse price: new risk. */
      readonly increases: boolean;
      readonly reason: string;
    }
  | { readonly kind: 'place'; readonly order: FittedOrder };

/** What reconciling looks at. */
export interface Reconciliation {
  readonly ledger: Ledger;
  readonly side: Side;
  /** Whose orders are desired; everyone else's go. */
  readonly owner: string;
  readonly desired: readonly FittedOrder[];
  readonly worst: WorstPrice;
  readonly now: Micros;
  /** Cancel even what is not answered yet. */
  readonly urgent: boolean;
  readonly settings: KernelSettings;
}

/** The steps, those that free quantity first, and when a held-back price may move. */
export interface ReconcilePlan {
  readonly intents: readonly Intent[];
  readonly retryAt: Micros | undefined;
}

/**
 * What has to be done so that the working orders become the desired ones. An order whose last command is
 * not answered waits; a slot takes its next order once the one before has ended; a generation that has ended
 * is done with, filled or not.
 */
export function reconcile(task: Reconciliation): ReconcilePlan {
  const cancels: Intent[] = [];
  const others: Intent[] = [];
  let retryAt: Micros | undefined;

  for (const child of task.ledger.unsettled) {
    if (isTerminal(child.state)) continue;
    const wish = wishFor(child, task);
    const reason = whyCancel(child, wish);
    if (reason !== undefined || !wish) {
      if (mayCancel(child, task.urgent)) {
        cancels.push({ kind: 'cancel', child, reason: reason ?? 'no longer wanted' });
      }
    } else if (child.state === 'working') {
      const restedAt = heldUntil(child, wish, task);
      const amend = amendment(child, wish, task, restedAt !== undefined);
      if (amend) others.push(amend);
      retryAt = earlier(retryAt, restedAt);
    }
  }
  for (const order of task.desired) {
    const last = task.ledger.latest(task.owner, order.slot);
    const open = !last || (isTerminal(last.state) && last.generation < order.generation);
    if (open) others.push({ kind: 'place', order });
  }
  return { intents: cancels.length === 0 ? others : cancels.concat(others), retryAt };
}

function wishFor(child: ChildOrder, { owner, desired }: Reconciliation): FittedOrder | undefined {
  if (child.owner !== owner) return undefined;
  for (const order of desired) {
    if (order.generation === child.generation && order.slot === child.slot) return order;
  }
  return undefined;
}

function whyCancel(child: ChildOrder, wish: FittedOrder | undefined): string | undefined {
  if (!wish) return 'no longer wanted';
  if (child.termsInDoubt) return 'its price and quantity are in doubt';
  if (wish.lots <= child.filled) return 'reduced to what is filled';
  const { timeInForce, postOnly } = wish;
  if (timeInForce !== child.timeInForce || postOnly !== child.postOnly) {
    return 'another kind of order is wanted, which takes a new generation';
  }
  return undefined;
}

function mayCancel({ cancelAsked, state }: ChildOrder, urgent: boolean): boolean {
  return !cancelAsked && (state === 'working' || urgent);
}

/** What has to change about a working order; nothing when it is as wanted, or may not move yet. */
function amendment(
  child: ChildOrder,
  wish: FittedOrder,
  { side, worst, settings }: Reconciliation,
  heldBack: boolean,
): Intent | undefined {
  const outside = isOutside(child, side, worst);
  const far = Math.abs(wish.ticks - child.ticks) > settings.deadBandTicks;
  const moves = wish.ticks !== child.ticks && (outside || (far && !heldBack));
  const terms = { ticks: moves ? wish.ticks : child.ticks, lots: wish.lots };
  if (terms.ticks === child.ticks && terms.lots === child.lots) return undefined;

  const increases = terms.lots > child.lots || isBeyond(side, terms.ticks, child.ticks);
  const reason = outside ? 'back inside the limit' : moves ? 'new price' : 'new quantity';
  return { kind: 'amend', child, terms, drivenBy: wish.drivenBy, increases, reason };
}

/** Until when a price that should move has to rest; absent when it need not move, or may. */
function heldUntil(
  child: ChildOrder,
  wish: FittedOrder,
  { side, worst, now, settings }: Reconciliation,
): Micros | undefined {
  if (Math.abs(wish.ticks - child.ticks) <= settings.deadBandTicks) return undefined;
  if (isOutside(child, side, worst)) return undefined;
  const restedAt = child.pricedAt + settings.minimumRest;
  return now < restedAt ? restedAt : undefined;
}

function isOutside({ ticks }: ChildOrder, side: Side, worst: WorstPrice): boolean {
  return worst.kind === 'ticks' && isBeyond(side, ticks, worst.ticks);
}
