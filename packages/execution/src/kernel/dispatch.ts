import type { InstrumentId, Micros, OrderCommand, OrderId, Side } from '@slipstream/core';
import { type NewRisk, type RiskState, refuseNewRisk } from '../risk/new-risk.ts';
import { earlier } from '../time/earlier.ts';
import { type ChildOrder, newChild } from './child-order.ts';
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
  readonly risk: Omit<RiskState, 'filled' | 'committed' | 'open'>;
  /** The decision's reason, for the journal. */
  readonly reason: string;
}

/** How orders were named so far. */
export interface NamesState {
  readonly placed: number;
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
  readonly #parent: string;
  readonly #instrument: InstrumentId;
  readonly #side: Side;
  #commands: OrderCommand[] = [];
  #placed = 0;
  #life = 0;
  #retryAt: Micros | undefined;

  constructor(parts: {
    readonly ledger: Ledger;
    readonly budget: RateBudget;
    readonly journal: Journal;
    readonly parent: string;
    readonly instrument: InstrumentId;
    readonly side: Side;
  }) {
    this.#ledger = parts.ledger;
    this.#budget = parts.budget;
    this.#journal = parts.journal;
    this.#parent = parts.parent;
    this.#instrument = parts.instrument;
    this.#side = parts.side;
  }

  /** How many orders were named, and in which run. */
  save(): NamesState {
    return { placed: this.#placed, life: this.#life };
  }

  restore({ placed, life }: NamesState): void {
    this.#placed = placed;
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

  /** The commands since the last call, and when those that the budget held back can go. */
  take(): { readonly commands: readonly OrderCommand[]; readonly retryAt: Micros | undefined } {
    const taken = { commands: this.#commands, retryAt: this.#retryAt };
    this.#commands = [];
    this.#retryAt = undefined;
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
    const more = { lots: Math.max(0, lots - child.lots), places: false };
    if (increases && this.#refused(child.slot, more, terms)) return;
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
    const { slot, generation, ticks, lots, timeInForce, postOnly } = order;
    if (this.#refused(slot, { lots, places: true }, terms)) return;
    if (!this.#pay('other', terms.now)) return;
    this.#placed += 1;
    const run = this.#life === 0 ? '' : `${this.#life + 1}-`;
    const id: OrderId = `${this.#parent}.${run}${this.#placed}`;
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

  #refused(slot: string, risk: NewRisk, terms: DispatchTerms): boolean {
    const { filled, committed, open, free } = this.#ledger;
    const waiting =
      risk.lots > free ? `waits: ${risk.lots} lots asked, ${free} are not committed` : undefined;
    const reason =
      terms.closed ?? refuseNewRisk(risk, { ...terms.risk, filled, committed, open }) ?? waiting;
    const by = terms.owner;
    const key = `order ${by} ${slot}`;
    if (reason === undefined) {
      this.#journal.forget(key);
      return false;
    }
    this.#journal.addOnce(key, reason, { type: 'refusal', what: 'order', by, slot, reason });
    return true;
  }

  #pay(kind: 'cancel' | 'other', now: Micros): boolean {
    if (this.#budget.take(now, kind)) return true;
    this.#retryAt = earlier(this.#retryAt, this.#budget.readyAt(now, kind));
    return false;
  }

  #emit(command: OrderCommand, reason: string): void {
    this.#commands.push(command);
    this.#journal.add({ type: 'command', command, reason });
  }
}
