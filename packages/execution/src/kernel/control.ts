import type { HumanCommand, Micros } from '@slipstream/core';
import { type Halt, type HaltLevel, harder } from './halt.ts';

/** Who is in the way of the policy: a halt, a person's pause, the end. */
export class Control {
  #halt: Halt | undefined;
  #pause: { readonly until: Micros | undefined; readonly reason: string } | undefined;
  #urgent = false;
  #ending: { readonly since: Micros; readonly reason: string } | undefined;

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

  /** Whether there was a halt that could be lifted. */
  lift(): boolean {
    if (!this.#halt || this.#halt.level === 'kill') return false;
    this.#halt = undefined;
    return true;
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
