import type { AccountQuery, Micros } from '@slipstream/core';
import { Queue } from '../queue.ts';

/** A question for an account, under way to the venue. */
export interface AccountQuestion {
  readonly time: Micros;
  readonly askedAt: Micros;
  readonly query: AccountQuery;
}

/** How many questions are remembered, so that they can be answered once more after a break. */
const REMEMBERED = 100;

/** The questions for accounts that are under way, and those that a gateway repeats by itself after a break. */
export class AccountQuestions {
  readonly #underWay = new Queue<AccountQuestion>();
  /** The last question about each set of orders, the oldest first. */
  readonly #asked = new Map<string, Pick<AccountQuestion, 'query' | 'askedAt'>>();
  #last: Micros = Number.NEGATIVE_INFINITY;

  /** When the next one reaches the venue; never where none is under way. */
  get nextAt(): Micros {
    return this.#underWay.first?.time ?? Number.POSITIVE_INFINITY;
  }

  /** Whether anything was ever asked. */
  get any(): boolean {
    return this.#asked.size > 0;
  }

  /** What was asked last about each set of orders, before a time. */
  askedBefore(time: Micros): readonly AccountQuery[] {
    return [...this.#asked.values()]
      .filter(({ askedAt }) => askedAt < time)
      .map(({ query }) => query);
  }

  /** Sends a question, which arrives no sooner than the one before. */
  send(query: AccountQuery, askedAt: Micros, time: Micros): void {
    const name = `${query.instrument} ${query.names}`;
    this.#asked.delete(name);
    this.#asked.set(name, { query, askedAt });
    if (this.#asked.size > REMEMBERED) {
      const [oldest] = this.#asked.keys();
      this.#asked.delete(oldest!);
    }
    this.#last = Math.max(this.#last, time);
    this.#underWay.push({ time: this.#last, askedAt, query });
  }

  /** Takes out the one that arrives next; there must be one. */
  take(): AccountQuestion {
    return this.#underWay.take();
  }
}
