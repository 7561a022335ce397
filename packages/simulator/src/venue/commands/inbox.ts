import type { AccountQuery, Micros } from '@slipstream/core';
import { AccountQuestions } from '../account/account-questions.ts';
import { Queue } from '../queue.ts';
import type { VenueCommand } from './venue-command.ts';

/** A command on its way to a venue. */
export interface Arrival {
  readonly time: Micros;
  readonly sentAt: Micros;
  readonly command: VenueCommand;
  /** Whether it was under way when the line broke its connection. */
  readonly lost: boolean;
}

/** What is on its way from a line to its venue. Commands keep their order, and no question overtakes a command. */
export class Inbox {
  readonly questions: AccountQuestions = new AccountQuestions();
  readonly #commands = new Queue<Omit<Arrival, 'lost'> & { readonly number: number }>();
  #sent = 0;
  /** Commands with a number below this were under way when the line broke its connection. */
  #lostBelow = 0;
  /** By when every command sent so far has arrived: none overtakes another. */
  #arrived: Micros = Number.NEGATIVE_INFINITY;

  /** When the next command would arrive if it had not to wait for the one before; never where none is under way. */
  get nextCommandAt(): Micros {
    return this.#commands.first?.time ?? Number.POSITIVE_INFINITY;
  }

  send(command: VenueCommand, sentAt: Micros, latency: Micros): void {
    const time = sentAt + latency;
    this.#arrived = Math.max(this.#arrived, time);
    this.#commands.push({ number: this.#sent, time, sentAt, command });
    this.#sent += 1;
  }

  /** A question travels behind every command sent before. */
  ask(query: AccountQuery, askedAt: Micros, latency: Micros): void {
    this.questions.send(query, askedAt, Math.max(this.#arrived, askedAt + latency));
  }

  /** Takes out the next command; there must be one. */
  take(): Arrival {
    const { number, ...arrival } = this.#commands.take();
    return { ...arrival, lost: number < this.#lostBelow };
  }

  /** All commands that are under way are lost. */
  lose(): void {
    this.#lostBelow = this.#sent;
  }
}
