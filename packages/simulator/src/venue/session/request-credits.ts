import { type Micros, SECOND } from '@slipstream/core';
import { InvalidSetting } from '../../errors/invalid-setting.ts';

/** How many requests a venue takes: Deribit's smallest accounts may send 5 a second, and 20 at once. */
export interface RequestRate {
  /** Requests a second for good, above 0. */
  readonly perSecond: number;
  /** Requests at once after a rest, from 1. */
  readonly burst: number;
}

/**
 * A bucket of credits that fills by the rate and holds the burst. Time must not go back.
 *
 * @example
 * ```ts
 * import { RequestCredits } from '@slipstream/simulator';
 *
 * const credits = new RequestCredits({ perSecond: 5, burst: 2 });
 * [credits.spend(0), credits.spend(0), credits.spend(0)]; // => [true, true, false]
 * credits.spend(200_000); // => true
 * ```
 */
export class RequestCredits {
  readonly #rate: RequestRate;
  #left: number;
  #time: Micros = Number.NEGATIVE_INFINITY;

  /** @throws {InvalidSetting} when the rate is not above 0 or the burst below 1. */
  constructor(rate: RequestRate) {
    if (!(rate.perSecond > 0)) {
      throw new InvalidSetting({
        setting: 'rate perSecond',
        value: rate.perSecond,
        expected: 'requests a second above 0',
      });
    }
    if (!(rate.burst >= 1)) {
      throw new InvalidSetting({
        setting: 'rate burst',
        value: rate.burst,
        expected: 'at least 1 request',
      });
    }
    this.#rate = rate;
    this.#left = rate.burst;
  }

  /** Takes one credit; false where there is none, and nothing is taken. */
  spend(time: Micros): boolean {
    const { perSecond, burst } = this.#rate;
    const earned = ((time - this.#time) / SECOND) * perSecond;
    // The first request finds the bucket full, whenever it comes.
    this.#left = Math.min(burst, this.#left + earned);
    this.#time = time;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
