import type { HumanCommand, Micros } from '@slipstream/core';
import { type Halt, type HaltLevel, harder } from './halt.ts';

/** Why and since when nothing new is risked until the venue's account was compared with ours. */
export interface Unreconciled {
  readonly since: Micros;
  readonly reason: string;
}

/** What stands in the way of the policy, as plain data. */
export interface ControlState {
  readonly halt: Halt | undefined;
  readonly pause: { readonly until: Micros | undefined; readonly reason: string } | undefined;
  readonly urgent: boolean;
  readonly ending: { readonly since: Micros; readonly reason: string } | undefined;
  readonly unreconciled: Unreconciled | undefined;
}

/** Who is in the way of the policy: a halt, a person's pause, the end, a crash that is not reconciled. */
export class Control {
  #halt: Halt | undefined;
  #pause: { readonly until: Micros | undefined; readonly reason: string } | undefined;
  #urgent = false;
  #ending: { readonly since: Micros; readonly reason: string } | undefined;

  #unreconciled: Unreconciled | undefined;

  save(): ControlState {
    const [halt, pause, urgent] = [this.#halt, this.#pause, this.#urgent];
    return { halt, pause, urgent, ending: this.#ending, unreconciled: this.#unreconciled };
  }

  restore({ halt, pause, urgent, ending, unreconciled }: ControlState): void {
    this.#halt = halt;
    this.#pause = pause;
    this.#urgent = urgent;
    this.#ending = ending;
    this.#unreconciled = unreconciled;
  }

  /** Since when and why nothing new is risked until the venue's account was compared with ours. */
  get unreconciled(): Unreconciled | undefined {
    return this.#unreconciled;
  }

  /** A run before this one crashed: what it did last may not be known. */
  doubt(since: Micros, reason: string): void {
    this.#unreconciled = { since, reason };
  }

  /** The venue's account was compared with ours. It counts when it was asked for after the doubt arose. */
  reconcile(askedAt: Micros): void {
    if (this.#unreconciled && askedAt >= this.#unreconciled.since) this.#unreconciled = undefined;
  }

  get halt(): Halt | undefined {
    return this.#halt;
  }

  get pause(): { readonly until: Micros | undefined; readonly reason: string } | undefined {
    return this.#pause;
  }

  /** Since when and why nothing is placed any more. */
  get ending(): { readonly since: Micros; readonly reason: string } | undefined {
    return this.#ending;
  }

  /** Whether nothing can be waited for: even what is not answered yet is cancelled. */
  get urgent(): boolean {
    return this.#urgent;
  }

  /** Takes a pause, a resume or a stop. */
  obey(command: Exclude<HumanCommand, { type: 'override' }>, now: Micros): void {
    switch (command.type) {
      case 'pause':
        this.#pause = { until: command.until, reason: `${command.by}: ${command.reason}` };
        return;
      case 'resume':
        this.#pause = undefined;
        return;
      case 'stop':
        this.end(now, `stopped by ${command.by}: ${command.reason}`);
        return;
      case 'waive':
      case 'hedge':
      // Words to those who check risk and hedge fills; the kernel journals them.
    }
  }

  /** A pause with an end of its own ends. */
  pass(now: Micros): void {
    if (this.#pause?.until !== undefined && now >= this.#pause.until) this.#pause = undefined;
  }

  /** Halts never soften by themselves. */
  call(level: HaltLevel, reason: string, now: Micros): void {
    this.#halt = harder(this.#halt, { level, reason });
    if (level === 'kill') this.close(now, `killed: ${reason}`);
  }

  /** Lifts a halt, and the doubt of a crash: a person answers for it. Tells whether there was what could be lifted. */
  lift(): boolean {
    if (this.#halt?.level === 'kill') return false;
    const held = this.#halt !== undefined || this.#unreconciled !== undefined;
    this.#halt = undefined;
    this.#unreconciled = undefined;
    return held;
  }

  /** Ends at once, without waiting for answers. */
  close(now: Micros, reason: string): void {
    this.#urgent = true;
    this.end(now, reason);
  }

  /** The first reason to end stays. */
  end(now: Micros, reason: string): void {
    this.#ending ??= { since: now, reason };
  }
}
