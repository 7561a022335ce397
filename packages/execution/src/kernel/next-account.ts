import type { AccountQuery, InstrumentId, Micros } from '@slipstream/core';
import { SECOND } from '@slipstream/core';

/** When the venue's account was asked for, and when it last came. */
export interface AccountState {
  readonly askedAt: Micros | undefined;
  /** When the last report that came was asked for. */
  readonly toldUntil: Micros | undefined;
}

/** Reports overlap by this much, because the venue's clock is not ours. What is told twice counts once. */
const OVERLAP = 60 * SECOND;

/** When the venue's account is asked for, and for what time. */
export class NextAccount {
  readonly #names: string;
  readonly #instrument: InstrumentId;
  readonly #start: Micros;
  readonly #every: Micros | undefined;
  readonly #retryAfter: Micros;
  #state: AccountState = { askedAt: undefined, toldUntil: undefined };

  /**
   * @param parts.start the earliest time at which an order of these names can have been sent.
   * @param parts.every how often to ask; never when absent, but after a crash.
   */
  constructor(parts: {
    readonly names: string;
    readonly instrument: InstrumentId;
    readonly start: Micros;
    readonly every: Micros | undefined;
    readonly retryAfter: Micros;
  }) {
    this.#names = parts.names;
    this.#instrument = parts.instrument;
    this.#start = parts.start;
    this.#every = parts.every;
    this.#retryAfter = parts.retryAfter;
  }

  save(): AccountState {
    return this.#state;
  }

  restore(state: AccountState): void {
    this.#state = state;
  }

  /** A report came. */
  told(askedAt: Micros): void {
    this.#state = { ...this.#state, toldUntil: askedAt };
  }

  /** A crash: whoever was asked does not answer any more. */
  forget(): void {
    this.#state = { ...this.#state, askedAt: undefined };
  }

  /** The question, when its time has come. */
  take(now: Micros, doubted: boolean): AccountQuery | undefined {
    const due = this.dueAt(now, doubted);
    if (due === undefined || now < due) return undefined;
    this.#state = { ...this.#state, askedAt: now };
    const since = (this.#state.toldUntil ?? this.#start) - OVERLAP;
    return { instrument: this.#instrument, names: this.#names, since };
  }

  /** When to ask next: at once if never before; soon again while the answer is waited for. */
  dueAt(now: Micros, doubted: boolean): Micros | undefined {
    const every = doubted ? this.#retryAfter : this.#every;
    if (every === undefined) return undefined;
    return this.#state.askedAt === undefined ? now : this.#state.askedAt + every;
  }
}
