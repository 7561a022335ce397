import { ViewExpired } from './view-expired.ts';

/** Something whose content changes in place; the version says when. */
export interface Versioned {
  readonly version: number;
}

/**
 * The part of every lease that makes it expire: it remembers the version of its source and compares it
 * at each read, one integer comparison.
 *
 * @example
 * ```ts
 * import { Lease } from '@slipstream/core';
 *
 * class LastPrice extends Lease<{ version: number; price: number }> {
 *   get price() {
 *     return this.source.price;
 *   }
 * }
 * const source = { version: 1, price: 100 };
 * const view = new LastPrice(source, 'last price');
 * view.price; // => 100
 * source.version = 2;
 * view.expired; // => true
 * ```
 */
export class Lease<Source extends Versioned> {
  readonly #source: Source;
  readonly #taken: number;
  readonly #what: string;

  constructor(source: Source, what: string) {
    this.#source = source;
    this.#taken = source.version;
    this.#what = what;
  }

  /** Whether the source has moved on. */
  get expired(): boolean {
    return this.#source.version !== this.#taken;
  }

  /**
   * The source, while it still stands at this view's moment.
   *
   * @throws {ViewExpired} when it has moved on.
   */
  protected get source(): Source {
    if (this.#source.version !== this.#taken) {
      throw new ViewExpired({ what: this.#what, taken: this.#taken, now: this.#source.version });
    }
    return this.#source;
  }
}
