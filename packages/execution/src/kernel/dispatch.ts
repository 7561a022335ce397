import type { InstrumentId, Micros, OrderCommand, OrderId, Side } from '@slipstream/core';
import type { ApprovedOrder } from '../risk/partition.ts';
import type { RiskRefusal } from '../risk/risk-check.ts';
import type { KernelRisk, RiskDesk } from '../risk/risk-desk.ts';
import type { RiskRequest } from '../risk/risk-request.ts';
import { earlier } from '../time/earlier.ts';
import { type ChildOrder, newChild } from './child-order.ts';
import { diedUnfilled } from './died-unfilled.ts';
import type { Journal } from './journal.ts';
import type { Ledger } from './ledger.ts';
import type { RateBudget } from './rate-budget.ts';
import type { Intent } from './reconcile.ts';

/** What holds while the intents of one step are sent. */
export interface DispatchTerms {
  readonly now: Micros;
  readonly owner: string;
  /** Why nothing may be placed or enlarged at all: a book that is not live, a parent that is ending. */
  readonly closed: string | undefined;
  readonly risk: Omit<
    KernelRisk,
    'filled' | 'committed' | 'open' | 'messagesLeft' | 'orderActions'
  >;
  /** The decision's reason, for the journal. */
  readonly reason: string;
}

/** How orders were named so far, and what was done with them. */
export interface NamesState {
  readonly placed: number;
  /** Places, amendments and cancels that were sent. */
  readonly actions: number;
  /** How many runs of the parent there were before. */
  readonly life: number;
}

/**
 * Turns intents into commands, one at a time: checks the message against the rate budget and new risk
 * against the limits, books it in the ledger, and only then emits it.
 */
export class Dispatch {
  readonly #ledger: Ledger;
  readonly #budget: RateBudget;
  readonly #journal: Journal;
  readonly #risk: RiskDesk;
  readonly #parent: string;
  readonly #instrument: InstrumentId;
  readonly #side: Side;
  #commands: OrderCommand[] = [];
  #placed = 0;
  #actions = 0;
  #life = 0;
  #retryAt: Micros | undefined;
  #mayPass = false;

  constructor(parts: {
    readonly ledger: Ledger;
    readonly budget: RateBudget;
    readonly journal: Journal;
    readonly risk: RiskDesk;
    readonly parent: string;
    readonly instrument: InstrumentId;
    readonly side: Side;
  }) {
    this.#ledger = parts.ledger;
    this.#budget = parts.budget;
    this.#journal = parts.journal;
    this.#risk = parts.risk;
    this.#parent = parts.parent;
    this.#instrument = parts.instrument;
    this.#side = parts.side;
  }

  /** How many orders were named, and in which run. */
  save(): NamesState {
    return { placed: this.#placed, actions: this.#actions, life: this.#life };
  }

  restore({ placed, actions, life }: NamesState): void {
    this.#placed = placed;
    this.#actions = actions;
    this.#life = life;
  }

  /** Names of a run of its own: what the run before sent last may bear names that nobody knows of. */
  beginLife(life: number): void {
    this.#life = life;
  }

  /** Cancels an order that has ended by the ledger, and stands at the venue nevertheless. */
  recall(order: OrderId, now: Micros): void {
    if (this.#pay('cancel', now)) {
      this.#emit({ type: 'cancel', order }, "it is open by the venue's account");
    }
  }

  /** Sends what may be sent; the rest comes again with the next step. */
  send(intents: readonly Intent[], terms: DispatchTerms): void {
    for (const intent of intents) {
      if (intent.kind === 'cancel') this.#cancel(intent.child, intent.reason, terms.now);
      else if (intent.kind === 'amend') this.#amend(intent, terms);
      else this.#place(intent, terms);
    }
  }

  /** Asks the venue about an order. */
  query(child: ChildOrder, now: Micros): void {
    if (!this.#pay('other', now)) return;
    this.#ledger.record({ ...child, queriedAt: now });
    this.#emit({ type: 'query', order: child.id }, 'its outcome is unknown');
  }

  /**
   * The commands since the last call, when those that the budget held back can go, and whether what was refused may
   * pass at the same market later.
   */
  take(): {
    readonly commands: readonly OrderCommand[];
    readonly retryAt: Micros | undefined;
    readonly mayPass: boolean;
  } {
    const commands = this.#commands.length === 0 ? NONE : this.#commands;
    const taken = { commands, retryAt: this.#retryAt, mayPass: this.#mayPass };
    if (commands !== NONE) this.#commands = [];
    this.#retryAt = undefined;
    this.#mayPass = false;
    return taken;
  }

  #cancel(child: ChildOrder, reason: string, now: Micros): void {
    if (!this.#pay('cancel', now)) return;
    const state = child.state === 'unknown' ? 'unknown' : 'cancel-pending';
    this.#ledger.record({ ...child, state, cancelAsked: true, sentAt: now });
    this.#emit({ type: 'cancel', order: child.id }, reason);
  }

  #amend(intent: Extract<Intent, { kind: 'amend' }>, terms: DispatchTerms): void {
    const { child, increases } = intent;
    const { ticks, lots } = intent.terms;
    const { slot, side, timeInForce, postOnly } = child;
    const more = Math.max(0, lots - child.lots);
    const { drivenBy } = intent;
    const order = { slot, side, ticks, lots, more, timeInForce, postOnly, drivenBy };
    if (increases && !this.#approve({ ...order, kind: 'amend' }, terms)) return;
    if (!this.#pay('other', terms.now)) return;
    const pricedAt = ticks === child.ticks ? child.pricedAt : terms.now;
    this.#ledger.commit({
      ...child,
      amend: intent.terms,
      state: 'amend-pending',
      sentAt: terms.now,
      pricedAt,
    });
    this.#emit(
      { type: 'amend', order: child.id, ticks, lots },
      `${intent.reason}: ${terms.reason}`,
    );
  }

  #place({ order }: Extract<Intent, { kind: 'place' }>, terms: DispatchTerms): void {
    const approved = this.#approve(
      { ...order, kind: 'place', side: this.#side, more: order.lots },
      terms,
    );
    if (approved) this.#placeApproved(approved, order.generation, terms);
  }

  /** The one way to a place command: it takes an order that the checks have approved. */
  #placeApproved(order: ApprovedOrder, generation: number, terms: DispatchTerms): void {
    const { slot, ticks, lots, timeInForce, postOnly } = order;
    if (!this.#pay('other', terms.now)) return;
    const id = this.#nextName();
    const parts = { id, owner: terms.owner, slot, generation, side: this.#side };
    const child = newChild({ ...parts, ticks, lots, timeInForce, postOnly, sentAt: terms.now });
    this.#ledger.commit(child);
    const instrument = this.#instrument;
    const reduces = terms.risk.halt?.level === 'reduce-only' ? { reduceOnly: true } : {};
    this.#emit(
      {
        type: 'place',
        order: id,
        instrument,
        side: this.#side,
        ticks,
        lots,
        timeInForce,
        postOnly,
        ...reduces,
      },
      terms.reason,
    );
  }

  /** What the checks approve; what they refuse is journalled with every reason, once for as long as it is the same. */
  #approve(request: RiskRequest, terms: DispatchTerms): ApprovedOrder | undefined {
    const { slot, more } = request;
    if (terms.closed !== undefined) return this.#refuse(slot, terms.closed, terms);
    const { filled, committed, open, free } = this.#ledger;
    const messagesLeft = this.#budget.spare(terms.now);
    const verdict = this.#risk.judge(request, {
      ...terms.risk,
      filled,
      committed,
      open,
      messagesLeft,
      orderActions: this.#risk.countsActions
        ? this.#actions + diedUnfilled(this.#ledger.children)
        : Number.NaN,
    });
    if (verdict.kind === 'refused') {
      const { refusals, mayPass } = verdict;
      this.#mayPass ||= mayPass;
      return this.#refuse(slot, refusals[0]!.problem, terms, refusals);
    }
    if (more > free) {
      return this.#refuse(slot, `waits: ${more} lots asked, ${free} are not committed`, terms);
    }
    if (this.#journal.saysOf('order')) this.#journal.forget(`order ${terms.owner} ${slot}`);
    return verdict.request;
  }

  #refuse(
    slot: string,
    reason: string,
    { owner: by }: DispatchTerms,
    refusals?: readonly RiskRefusal[],
  ): undefined {
    // Of a check the name is what stays the same: the numbers in its words move with the market.
    const saying = refusals?.map(({ check }) => check).join(', ') ?? reason;
    const entry = { type: 'refusal', what: 'order', by, slot, reason } as const;
    this.#journal.addOnce(`order ${by} ${slot}`, saying, refusals ? { ...entry, refusals } : entry);
  }

  /** A name that no order bears: an adopted one may bear what would have been the next. */
  #nextName(): OrderId {
    const run = this.#life === 0 ? '' : `${this.#life + 1}-`;
    for (;;) {
      this.#placed += 1;
      const name = `${this.#parent}.${run}${this.#placed}`;
      if (!this.#ledger.get(name)) return name;
    }
  }

  #pay(kind: 'cancel' | 'other', now: Micros): boolean {
    if (this.#budget.take(now, kind)) return true;
    this.#retryAt = earlier(this.#retryAt, this.#budget.readyAt(now, kind));
    return false;
  }

  #emit(command: OrderCommand, reason: string): void {
    if (command.type !== 'query') this.#actions += 1;
    this.#commands.push(command);
    this.#journal.add({ type: 'command', command, reason });
  }
}

const NONE: readonly OrderCommand[] = Object.freeze([]);
