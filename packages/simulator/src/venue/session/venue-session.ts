import { type Micros, SECOND } from '@slipstream/core';
import { InvalidSetting } from '../../errors/invalid-setting.ts';
import type { AnswerFaults } from './answer-faults.ts';
import { RequestCredits, type RequestRate } from './request-credits.ts';

/** The connection over which orders go; frames of the market come over another one. */
export interface SessionSettings {
  /** The rate of requests that the venue bears; who exceeds it is disconnected, as on Deribit. No limit when left out. */
  readonly rate?: RequestRate;
  /** Whether the venue cancels every open order when the connection goes. False when left out. */
  readonly cancelOnDisconnect?: boolean;
  /** How long the line takes to be connected again after the venue has ended a session; 1 second when left out. */
  readonly reconnectAfter?: Micros;
  /** Times at which the connection is down for other reasons, by their beginning; `until` not included. */
  readonly outages?: readonly { readonly from: Micros; readonly until: Micros }[];
  /** What becomes of answers on their way back; nothing when left out. */
  readonly faults?: AnswerFaults;
}

/** Whether the venue hears us and we hear it, by the venue's time. */
export class VenueSession {
  readonly cancelsOnDisconnect: boolean;
  readonly #reconnectAfter: Micros;
  readonly #credits: RequestCredits | undefined;
  readonly #outages: { readonly from: Micros; readonly until: Micros }[];
  /** When it went down last, and when it is up again. */
  #downFrom: Micros = Number.NEGATIVE_INFINITY;
  #upAt: Micros = Number.NEGATIVE_INFINITY;
  /** Whether nobody has acted on its being up again yet. */
  #isDown = false;

  /** @throws {InvalidSetting} when a time or the rate makes no sense. */
  constructor(settings: SessionSettings = {}) {
    const { rate, cancelOnDisconnect = false, reconnectAfter = SECOND, outages = [] } = settings;
    if (!Number.isSafeInteger(reconnectAfter) || reconnectAfter <= 0) {
      throw new InvalidSetting({
        setting: 'reconnectAfter',
        value: reconnectAfter,
        expected: 'whole microseconds above 0',
      });
    }
    let last = Number.NEGATIVE_INFINITY;
    for (const { from, until } of outages) {
      if (from < last || until <= from) {
        throw new InvalidSetting({
          setting: 'outages',
          value: `${from} to ${until}`,
          expected: 'outages that end after they begin, each after the one before',
        });
      }
      last = until;
    }
    this.cancelsOnDisconnect = cancelOnDisconnect;
    this.#reconnectAfter = reconnectAfter;
    this.#credits = rate && new RequestCredits(rate);
    this.#outages = [...outages];
  }

  /** When the next stated outage begins. */
  get nextOutage(): Micros {
    return this.#outages[0]?.from ?? Number.POSITIVE_INFINITY;
  }

  /** When a connection that is down is up again; never where it stands. */
  get returnsAt(): Micros {
    return this.#isDown ? this.#upAt : Number.POSITIVE_INFINITY;
  }

  /** The connection is up again. */
  return(): void {
    this.#isDown = false;
  }

  /** Breaks the connection now. */
  break(from: Micros, until: Micros): void {
    this.#goDown(from, until);
  }

  /** Begins it. */
  beginOutage(): void {
    const { from, until } = this.#outages.shift()!;
    this.#goDown(from, until);
  }

  /** Whether the connection stands at a time. */
  isUp(time: Micros): boolean {
    return time >= this.#upAt;
  }

  /** Whether a command under way was sent over a connection that has gone since. */
  lost(sentAt: Micros): boolean {
    return sentAt < this.#downFrom;
  }

  /** When news of a time can leave the venue. */
  tellableAt(time: Micros): Micros {
    return Math.max(time, this.#upAt);
  }

  /** Pays for a request; false where the credits are gone and the venue ends the session. */
  pay(time: Micros): boolean {
    if (this.#credits?.spend(time) !== false) return true;
    this.#goDown(time, time + this.#reconnectAfter);
    return false;
  }

  #goDown(from: Micros, until: Micros): void {
    this.#isDown = true;
    this.#downFrom = from;
    this.#upAt = Math.max(this.#upAt, until);
  }
}
