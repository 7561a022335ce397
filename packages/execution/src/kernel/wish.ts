import type { MarketView, Micros, Random } from '@slipstream/core';
import type { DesiredOrder } from '../policy/policy.ts';
import { type FittedOrder, fitOrder } from '../risk/fit-order.ts';
import type { WorstPrice } from '../risk/limit-price.ts';
import { buildContext, type Occasion, type Traded } from './build-context.ts';
import type { Journal } from './journal.ts';
import type { Ledger } from './ledger.ts';
import type { PolicyDesk, Ruling } from './policy-desk.ts';
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
export class WishMaker {
  readonly #traded: Traded;
  readonly #desk: PolicyDesk;
  readonly #ledger: Ledger;
  readonly #journal: Journal;
  readonly #random: Random;
  readonly #minimumWake: Micros;
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
    this.#traded = { parent, instrument };
    this.#desk = own.desk;
    this.#ledger = own.ledger;
    this.#journal = own.journal;
    this.#random = own.random;
    this.#minimumWake = own.minimumWake;
  }

  /** What was said last, so that it is not journalled again. */
  save(): Said {
    return this.#last;
  }

  restore(last: Said): void {
    this.#last = last;
  }

  ask(occasion: Occasion): Wish {
    const { position } = this.#journal;
    const random = (name: string): Random => this.#random.fork(`${position}/${name}`);
    const parts = { ...occasion, ...this.#traded, ledger: this.#ledger, random };
    const { ruling, refused } = this.#desk.ask({
      contextFor: (owner) => buildContext(owner, parts),
      read: (answer, owner) => readDecision(answer, owner, this.#ledger),
    });
    for (const { owner, reason } of refused) {
      const entry = { type: 'refusal', what: 'decision', by: owner, reason } as const;
      this.#journal.addOnce(`decision ${owner}`, reason, entry);
    }
    return ruling ? this.#follow(ruling, occasion) : NO_WISH;
  }

  #follow({ owner, decision, steady }: Ruling, { now, market, worst }: Occasion): Wish {
    const { reason } = decision;
    const soonest = now + this.#minimumWake;
    const wakeAt =
      decision.wakeAt === undefined ? undefined : Math.max(Math.ceil(decision.wakeAt), soonest);
    const asked = decision.desired;
    this.#journal.forget(`decision ${owner}`);
    if (!sameWish({ owner, reason, desired: asked }, this.#last)) {
      this.#last = { owner, reason, desired: asked };
      this.#journal.add({ type: 'decision', policy: owner, desired: asked, reason });
    }
    const desired = asked.flatMap((order) => this.#fit(owner, order, market, worst));
    return { owner, desired, reason, wakeAt, steady };
  }

  #fit(
    owner: string,
    order: DesiredOrder,
    { book }: MarketView,
    worst: WorstPrice,
  ): readonly FittedOrder[] {
    const { parent, instrument } = this.#traded;
    const { maxChild } = parent.risk;
    const fit = fitOrder(order, { side: parent.side, instrument, book, worst, maxChild });
    const key = `approval ${owner} ${order.slot}`;
    if (fit.kind === 'fitted') {
      this.#journal.forget(key);
      return [fit.order];
    }
    const { slot } = order;
    const { reason } = fit;
    const entry = { type: 'refusal', what: 'order', by: owner, slot, reason } as const;
    this.#journal.addOnce(key, reason, entry);
    return [];
  }
}

/** What a policy said, before any check. */
export type Said = Pick<Wish, 'owner' | 'reason'> & { readonly desired: readonly DesiredOrder[] };

function sameWish(a: Said, b: Said): boolean {
  return (
    a.owner === b.owner &&
    a.reason === b.reason &&
    a.desired.length === b.desired.length &&
    a.desired.every((order, index) => sameOrder(order, b.desired[index]!))
  );
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
