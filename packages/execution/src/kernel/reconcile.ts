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
  const amends: Intent[] = [];
  const places: Intent[] = [];
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
      const step = amendment(child, wish, task);
      if (step.intent) amends.push(step.intent);
      retryAt = earlier(retryAt, step.retryAt);
    }
  }
  for (const order of task.desired) {
    const last = task.ledger.latest(task.owner, order.slot);
    const open = !last || (isTerminal(last.state) && last.generation < order.generation);
    if (open) places.push({ kind: 'place', order });
  }
  return { intents: [...cancels, ...amends, ...places], retryAt };
}

function wishFor(child: ChildOrder, { owner, desired }: Reconciliation): FittedOrder | undefined {
  if (child.owner !== owner) return undefined;
  return desired.find(
    ({ slot, generation }) => slot === child.slot && generation === child.generation,
  );
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

function amendment(
  child: ChildOrder,
  wish: FittedOrder,
  { side, worst, now, settings }: Reconciliation,
): { intent?: Intent; retryAt?: Micros } {
  const outside = worst.kind === 'ticks' && isBeyond(side, child.ticks, worst.ticks);
  const far = Math.abs(wish.ticks - child.ticks) > settings.deadBandTicks;
  const restedAt = child.pricedAt + settings.minimumRest;
  const moves = wish.ticks !== child.ticks && (outside || (far && now >= restedAt));
  const terms = { ticks: moves ? wish.ticks : child.ticks, lots: wish.lots };
  const heldBack = far && !moves ? { retryAt: restedAt } : {};
  if (terms.ticks === child.ticks && terms.lots === child.lots) return heldBack;

  const increases = terms.lots > child.lots || isBeyond(side, terms.ticks, child.ticks);
  const reason = outside ? 'back inside the limit' : moves ? 'new price' : 'new quantity';
  const { drivenBy } = wish;
  return { intent: { kind: 'amend', child, terms, drivenBy, increases, reason }, ...heldBack };
}
