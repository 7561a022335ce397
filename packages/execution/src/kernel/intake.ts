import type { Forecast, HumanCommand, Micros, OrderEvent, Valuation } from '@slipstream/core';
import { absorb } from './absorb.ts';
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
  /** The parent's id, which the names of its orders begin with. */
  readonly parent: string;
  readonly ledger: Ledger;
  readonly journal: Journal;
  readonly control: Control;
  readonly desk: PolicyDesk;
}

/** Takes inputs in: books what venues show, obeys people and halts, and remembers the last forecast and value. */
export class Intake {
  readonly #parts: IntakeParts;
  #forecast: Forecast | undefined;
  #valuation: Valuation | undefined;

  constructor(parts: IntakeParts) {
    this.#parts = parts;
  }

  get forecast(): Forecast | undefined {
    return this.#forecast;
  }

  get valuation(): Valuation | undefined {
    return this.#valuation;
  }

  take(input: KernelInput, now: Micros): void {
    const { control, journal } = this.#parts;
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
        if (control.lift()) journal.add({ type: 'halt', level: 'none', reason: input.reason });
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
    ledger.record(child);
    journal.add({ type: 'order', event, state: child.state, ...(note && { note }) });
    if (note?.kind === 'overfill') this.#halt('kill', note.text, now);
    const { filled, quantity } = ledger;
    if (filled > quantity) this.#halt('kill', `${filled} of ${quantity} lots filled`, now);
  }

  /** An order with one of our names that we know nothing of: what else do we not know? */
  #stray({ order, type }: OrderEvent, now: Micros): void {
    const { parent } = this.#parts;
    const ours = order.startsWith(`${parent}.`) && /^\d+$/.test(order.slice(parent.length + 1));
    if (ours) this.#halt('halted', `'${type}' of order ${order}, which was not placed here`, now);
  }

  #human(command: HumanCommand, now: Micros): void {
    const { parent, journal, control, desk } = this.#parts;
    if (command.parent !== undefined && command.parent !== parent) return;
    if (command.type === 'override' && !desk.override(command.policy)) {
      const reason = `no policy is called '${command.policy}'`;
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
