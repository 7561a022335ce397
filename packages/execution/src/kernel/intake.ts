import type {
  AccountReport,
  Forecast,
  HumanCommand,
  Instrument,
  Micros,
  OrderEvent,
  OrderId,
  ParentOrder,
  Valuation,
} from '@slipstream/core';
import type { RiskDesk } from '../risk/risk-desk.ts';
import { absorb, giveUpWaiting } from './absorb.ts';
import { isTerminal } from './child-state.ts';
import { type Comparison, compareAccount } from './compare-account.ts';
import type { Control } from './control.ts';
import type { LossEvent } from './execution-event.ts';
import { frozenCopy } from './frozen.ts';
import type { HaltLevel } from './halt.ts';
import type { Journal } from './journal.ts';
import type { KernelInput } from './kernel-input.ts';
import type { Ledger } from './ledger.ts';
import type { PolicyDesk } from './policy-desk.ts';

/** What inputs change. */
export interface IntakeParts {
  readonly parent: ParentOrder;
  readonly instrument: Instrument;
  readonly ledger: Ledger;
  readonly journal: Journal;
  readonly control: Control;
  readonly desk: PolicyDesk;
  readonly risk: RiskDesk;
  /** Cancels an order whatever the ledger says of it. */
  recall(order: OrderId, now: Micros): void;
}

/** What an intake remembers. */
export interface IntakeState {
  readonly forecast: Forecast | undefined;
  readonly valuation: Valuation | undefined;
}

/** Takes inputs in: books what venues show, obeys people and halts, and remembers the last forecast and value. */
export class Intake {
  readonly #parts: IntakeParts;
  #forecast: Forecast | undefined;
  #valuation: Valuation | undefined;

  constructor(parts: IntakeParts) {
    this.#parts = parts;
  }

  save(): IntakeState {
    return { forecast: this.#forecast, valuation: this.#valuation };
  }

  restore({ forecast, valuation }: IntakeState): void {
    this.#forecast = frozenCopy(forecast);
    this.#valuation = frozenCopy(valuation);
  }

  get forecast(): Forecast | undefined {
    return this.#forecast;
  }

  get valuation(): Valuation | undefined {
    return this.#valuation;
  }

  take(input: KernelInput, now: Micros): void {
    const { control } = this.#parts;
    switch (input.kind) {
      case 'market':
      case 'timer':
        return;
      case 'forecast':
        this.#forecast = frozenCopy(input.forecast);
        return;
      case 'valuation':
        this.#valuation = frozenCopy(input.valuation);
        return;
      case 'order':
        this.#order(input.event, now);
        return;
      case 'human':
        this.#human(input.command, now);
        return;
      case 'halt':
        this.#halt(input.level, input.reason, now);
        return;
      case 'lift-halt':
        this.#lift(input.by, input.reason);
        return;
      case 'risk-account':
        this.#parts.risk.tell(frozenCopy(input.account));
        return;
      case 'account':
        this.#account(input.report, now);
        return;
      case 'recovered':
        this.#recover(input.life, input.reason, now);
        return;
      case 'lost':
        this.#lose(input.stream, input.reason, now);
        return;
      case 'close':
        control.close(now, 'no more market will come');
    }
  }

  #order(event: OrderEvent, now: Micros): void {
    const { ledger, journal } = this.#parts;
    const before = ledger.get(event.order);
    if (!before) {
      this.#stray(event, now);
      return;
    }
    const { child, note } = absorb(before, event, now);
    ledger.record({ ...child, heardAt: now, missing: false });
    journal.add({ type: 'order', event, state: child.state, ...(note && { note }) });
    if (note?.kind === 'overfill') this.#halt('kill', note.text, now);
    const { filled, quantity } = ledger;
    if (filled > quantity) this.#halt('kill', `${filled} of ${quantity} lots filled`, now);
  }

  /** An order with one of our names that we know nothing of: what else do we not know? */
  #stray({ order, type }: OrderEvent, now: Micros): void {
    if (this.#isOurs(order))
      this.#halt('halted', `'${type}' of order ${order}, which was not placed here`, now);
  }

  /** The names of our orders: a number, after the number of the run where there were runs before. */
  #isOurs(order: OrderId): boolean {
    const { id } = this.#parts.parent;
    return order.startsWith(`${id}.`) && /^(?:\d+-)?\d+$/.test(order.slice(id.length + 1));
  }

  #account(report: AccountReport, now: Micros): void {
    const { ledger, journal, control, instrument, parent } = this.#parts;
    if (report.instrument !== instrument.id || report.names !== `${parent.id}.`) return;
    const comparison = compareAccount(report, {
      ledger,
      instrument,
      side: parent.side,
      now,
      isOurs: (name) => this.#isOurs(name),
      afterCrash: control.unreconciled !== undefined,
    });
    this.#apply(comparison, now);
    const findings = [...comparison.findings];
    if (comparison.adopted.length > 0 && ledger.free < 0) {
      const text = `${ledger.filled + ledger.committed} of ${ledger.quantity} lots may come to fill`;
      findings.push({ kind: 'over-committed', order: parent.id, text, grave: true });
      this.#halt('kill', text, now);
    }
    const saying = findings.map(({ kind, text }) => `${kind} ${text}`).join('; ');
    const { askedAt } = report;
    const entry = { type: 'reconciliation', askedAt, findings } as const;
    if (saying === '') journal.forget('account');
    else journal.addOnce('account', saying, entry);
    const grave = findings.find((finding) => finding.grave);
    if (grave) this.#halt('halted', `the venue's account: ${grave.kind} ${grave.text}`, now);
    // An order that was not judged may be larger than we know: a disk can have lost an amendment to it.
    if (comparison.complete) control.reconcile(askedAt);
  }

  #apply({ adopted, corrected, events, recalled }: Comparison, now: Micros): void {
    const { ledger, recall } = this.#parts;
    for (const child of [...adopted, ...corrected]) ledger.record(child);
    for (const event of events) this.#order(event, now);
    for (const order of recalled) recall(order, now);
  }

  #recover(life: number, reason: string, now: Micros): void {
    const { ledger, journal, control } = this.#parts;
    const open = ledger.unsettled.filter(({ state }) => !isTerminal(state));
    for (const child of open) ledger.record({ ...giveUpWaiting(child), queriedAt: undefined });
    control.doubt(now, 'the venue was not asked yet what the run before did last');
    const filled = [...ledger.children].flatMap(({ id: order, ticks, filled: lots, trades }) =>
      lots > 0 ? [{ order, ticks, lots, trades }] : [],
    );
    journal.add({ type: 'recovery', life, doubted: open.length, filled, reason });
  }

  #lift(by: string, reason: string): void {
    const { control, journal } = this.#parts;
    if (by === '') {
      const nameless = 'a halt is lifted by a person, and nobody was named';
      journal.add({ type: 'refusal', what: 'human', by, reason: nameless });
    } else if (control.lift()) journal.add({ type: 'halt', level: 'none', by, reason });
  }

  #human(command: HumanCommand, now: Micros): void {
    const { parent, journal, control, desk, risk } = this.#parts;
    if (command.parent !== undefined && command.parent !== parent.id) return;
    let reason: string | undefined;
    if (command.type === 'override' && !desk.override(command.policy)) {
      reason = `no policy is called '${command.policy}'`;
    } else if (command.type === 'waive') reason = risk.waive(command, now);
    else if (command.type === 'hedge') reason = 'a run of one instrument hedges nothing';
    if (reason !== undefined) {
      journal.add({ type: 'refusal', what: 'human', by: command.by, reason });
      return;
    }
    if (command.type !== 'override') control.obey(command, now);
    journal.add({ type: 'human', command });
  }

  #lose(stream: LossEvent['stream'], reason: string, now: Micros): void {
    this.#parts.journal.add({ type: 'loss', stream, reason });
    if (stream === 'forecasts') this.#forecast = undefined;
    else if (stream === 'valuations') this.#valuation = undefined;
    else this.#halt('halted', `no word of orders: ${reason}`, now);
  }

  #halt(level: HaltLevel, reason: string, now: Micros): void {
    const { control, journal } = this.#parts;
    const before = control.halt;
    control.call(level, reason, now);
    if (control.halt !== before) journal.add({ type: 'halt', level, reason });
  }
}
