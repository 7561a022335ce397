import type { Micros } from '@slipstream/core';

/**
 * How far this machine's clock is ahead of a venue's, at most: the least of receive time minus exchange time over
 * the last one to two windows. The way of a frame is part of it, so a negative figure proves that the clock is slow.
 *
 * @example
 * ```ts
 * import { ClockSkew } from '@slipstream/market-data';
 *
 * const skew = new ClockSkew({ windowMicros: 60_000_000 });
 * skew.note(1_000_000, 1_004_000);
 * skew.note(2_000_000, 2_001_500);
 * skew.micros; // => 1500
 * ```
 */
export class ClockSkew {
  readonly #window: Micros;
  #began: Micros = Number.NEGATIVE_INFINITY;
  #current: Micros = Number.POSITIVE_INFINITY;
  #previous: Micros = Number.POSITIVE_INFINITY;

  constructor({ windowMicros }: { readonly windowMicros: Micros }) {
    this.#window = windowMicros;
  }

  /** The estimate in microseconds; absent before the first frame with a venue's time. */
  get micros(): Micros | undefined {
    return Number.isFinite(this.least) ? this.least : undefined;
  }

  /** The estimate in microseconds; infinite before the first frame with a venue's time. */
  get least(): Micros {
    return Math.min(this.#current, this.#previous);
  }

  /** Takes one frame into account. */
  note(exchangeTime: Micros, receiveTime: Micros): void {
    if (receiveTime - this.#began >= this.#window) {
      const old = receiveTime - this.#began >= 2 * this.#window;
      this.#previous = old ? Number.POSITIVE_INFINITY : this.#current;
      this.#current = Number.POSITIVE_INFINITY;
      this.#began = receiveTime;
    }
    this.#current = Math.min(this.#current, receiveTime - exchangeTime);
  }
}
