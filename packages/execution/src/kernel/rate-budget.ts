import { type Micros, SECOND } from '@slipstream/core';
import { requireSetting } from '../errors/invalid-setting.ts';

/** How many messages a venue takes. */
export interface RateLimit {
  /** Messages that are earned per second. */
  readonly perSecond: number;
  /** Messages that can be saved up. */
  readonly burst: number;
  /**
   * Messages that only cancels may use. The kernel keeps no more orders open than this, so that it can
   * always cancel all of them at once.
   */
  readonly reserveForCancels: number;
}

/** What a budget remembers: millionths of messages, and when they were counted. */
export interface RateState {
  readonly credit: number;
  readonly at: Micros | undefined;
}

/** What a message is, for the budget. */
export type MessageKind = 'cancel' | 'other';

/**
 * A token bucket in market time. It counts in millionths of a message, so that whole rates stay whole
 * numbers and nothing drifts.
 */
export class RateBudget {
  readonly #limit: RateLimit;
  #credit: number;
  #at: Micros | undefined;

  /** @throws {InvalidSetting} when a number is not positive, or the reserve takes the whole burst. */
  constructor(limit: RateLimit) {
    const { perSecond, burst, reserveForCancels } = limit;
    requireSetting(perSecond > 0, 'rate.perSecond', perSecond, 'a number above 0');
    requireSetting(Number.isInteger(burst) && burst >= 1, 'rate.burst', burst, 'a whole number');
    requireSetting(
      Number.isInteger(reserveForCancels) && reserveForCancels >= 0 && reserveForCancels < burst,
      'rate.reserveForCancels',
      reserveForCancels,
      'a whole number from 0 to below the burst',
    );
    this.#limit = limit;
    this.#credit = burst * SECOND;
  }

  /** What is left and since when, to go on from after a restart. */
  save(): RateState {
    return { credit: this.#credit, at: this.#at };
  }

  restore({ credit, at }: RateState): void {
    this.#credit = credit;
    this.#at = at;
  }

  /** Whole messages that could be sent now, cancels included. */
  left(now: Micros): number {
    this.#earn(now);
    return Math.floor(this.#credit / SECOND);
  }

  /** Whole messages that could be sent now beyond the reserve for cancels. */
  spare(now: Micros): number {
    return Math.max(0, this.left(now) - this.#limit.reserveForCancels);
  }

  /** Spends one message, if it is there. */
  take(now: Micros, kind: MessageKind): boolean {
    this.#earn(now);
    if (this.#credit < this.#needed(kind)) return false;
    this.#credit -= SECOND;
    return true;
  }

  /** When a message of this kind can be sent, if none is before: now, or later. */
  readyAt(now: Micros, kind: MessageKind): Micros {
    this.#earn(now);
    const missing = Math.max(0, this.#needed(kind) - this.#credit);
    return now + Math.ceil(missing / this.#limit.perSecond);
  }

  #needed(kind: MessageKind): number {
    return kind === 'cancel' ? SECOND : (1 + this.#limit.reserveForCancels) * SECOND;
  }

  #earn(now: Micros): void {
    const passed = now - (this.#at ?? now);
    const full = this.#limit.burst * SECOND;
    this.#credit = Math.min(full, this.#credit + passed * this.#limit.perSecond);
    this.#at = now;
  }
}
