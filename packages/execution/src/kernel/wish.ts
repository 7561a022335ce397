import type { MarketView, Micros, Random } from '@slipstream/core';
import type { Decision, DesiredOrder } from '../policy/policy.ts';
import type { PolicyContext } from '../policy/policy-context.ts';
import { type FittedOrder, fitOrder } from '../risk/fit-order.ts';
import type { WorstPrice } from '../risk/limit-price.ts';
import { buildContext, type ContextParts, type Occasion, type Traded } from './build-context.ts';
import type { Journal } from './journal.ts';
import type { Ledger } from './ledger.ts';
import { OrderViews } from './order-views.ts';
import type { PolicyDesk, Question, Ruling } from './policy-desk.ts';
import { readDecision } from './read-decision.ts';

/** The orders that are wanted now, by whom and why. */
export interface Wish {
  readonly owner: string;
  readonly desired: readonly FittedOrder[];
  readonly reason: string;
  readonly wakeAt: Micros | undefined;
  /** Whether it stays the same until its wake time, or something that was looked at or traded changes. */
  readonly steady: boolean;
}

/** Nobody wants anything. */
export const NO_WISH: Wish = {
  owner: '',
  desired: [],
  reason: '',
  wakeAt: undefined,
  steady: false,
};

/** Asks the policies, journals what they decide, and lets through what may be wanted at all. */
export class WishMaker implements Question {
  readonly #own: ContextParts;
  readonly #desk: PolicyDesk;
  readonly #ledger: Ledger;
  readonly #journal: Journal;
  readonly #minimumWake: Micros;
  /** What stands while the policies are asked. */
  #occasion: Occasion | undefined;
  #last: Said = { owner: '', desired: [], reason: '' };

  constructor(
    { parent, instrument }: Traded,
    own: {
      readonly desk: PolicyDesk;
      readonly ledger: Ledger;
      readonly journal: Journal;
      readonly random: Random;
      readonly minimumWake: Micros;
    },
  ) {
    const { ledger, journal } = own;
    this.#desk = own.desk;
    this.#ledger = ledger;
    this.#journal = journal;
    this.#minimumWake = own.minimumWake;
    const random = (name: string): Random => own.random.fork(`${journal.position}/${name}`);
    this.#own = { parent, instrument, ledger, views: new OrderViews(ledger), random };
  }

  /** What was said last, so that it is not journalled again. */
  save(): Said {
    return this.#last;
  }

  restore(last: Said): void {
    this.#last = last;
  }

  ask(occasion: Occasion): Wish {
    this.#occasion = occasion;
    const { ruling, refused } = this.#desk.ask(this);
    this.#occasion = undefined;
    for (const { owner, reason } of refused) {
      const entry = { type: 'refusal', what: 'decision', by: owner, reason } as const;
      this.#journal.addOnce(`decision ${owner}`, reason, entry);
    }
    return ruling ? this.#follow(ruling, occasion) : NO_WISH;
  }

  /** The context of the occasion, as one policy sees it. */
  contextFor(owner: string): PolicyContext {
    return buildContext(owner, this.#occasion!, this.#own);
  }

  /** An answer, read against what the policy's orders are. */
  read(answer: unknown, owner: string): Decision<unknown> | string {
    return readDecision(answer, owner, this.#ledger);
  }

  #follow({ owner, decision, steady }: Ruling, { now, market, worst }: Occasion): Wish {
    const { reason } = decision;
    const soonest = now + this.#minimumWake;
    const wakeAt =
      decision.wakeAt === undefined ? undefined : Math.max(Math.ceil(decision.wakeAt), soonest);
    const asked = decision.desired;
    if (this.#journal.saysOf('decision')) this.#journal.forget(`decision ${owner}`);
    if (!sameWish(owner, decision, this.#last)) {
      this.#last = { owner, reason, desired: asked };
      this.#journal.add({ type: 'decision', policy: owner, desired: asked, reason });
    }
    return { owner, desired: this.#fit(owner, asked, market, worst), reason, wakeAt, steady };
  }

  #fit(
    owner: string,
    asked: readonly DesiredOrder[],
    { book }: MarketView,
    worst: WorstPrice,
  ): readonly FittedOrder[] {
    const { parent, instrument } = this.#own;
    const { maxChild } = parent.risk;
    const bounds = { side: parent.side, instrument, book, worst, maxChild };
    const journal = this.#journal;
    const desired: FittedOrder[] = [];
    for (const order of asked) {
      const fit = fitOrder(order, bounds);
      if (fit.kind === 'fitted') {
        if (journal.saysOf('approval')) journal.forget(`approval ${owner} ${order.slot}`);
        desired.push(fit.order);
      } else this.#refuse(owner, order.slot, fit.reason);
    }
    return desired;
  }

  #refuse(by: string, slot: string, reason: string): void {
    const entry = { type: 'refusal', what: 'order', by, slot, reason } as const;
    this.#journal.addOnce(`approval ${by} ${slot}`, reason, entry);
  }
}

/** What a policy said, before any check. */
export type Said = Pick<Wish, 'owner' | 'reason'> & { readonly desired: readonly DesiredOrder[] };

function sameWish(owner: string, { reason, desired }: Decision<unknown>, said: Said): boolean {
  if (owner !== said.owner || reason !== said.reason) return false;
  if (desired.length !== said.desired.length) return false;
  for (let place = 0; place < desired.length; place += 1) {
    if (!sameOrder(desired[place]!, said.desired[place]!)) return false;
  }
  return true;
}

function sameOrder(a: DesiredOrder, b: DesiredOrder): boolean {
  return (
    a.slot === b.slot &&
    a.generation === b.generation &&
    a.ticks === b.ticks &&
    a.lots === b.lots &&
    a.timeInForce === b.timeInForce &&
    a.postOnly === b.postOnly
  );
}
