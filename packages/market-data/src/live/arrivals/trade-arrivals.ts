import type { TradeEvent } from '@slipstream/core';

/**
 * The trades of one instrument from several connections. An id names a trade, so it passes once, whoever repeats it
 * and however late it comes: a trade is a fact and no state. Between `remembered` and twice as many ids are kept.
 */
export class TradeArrivals {
  readonly #remembered: number;
  #young: Set<string> = new Set();
  #old: Set<string> = new Set();

  constructor({ remembered }: { readonly remembered: number }) {
    this.#remembered = remembered;
  }

  /** Whether the trade is the first of its id. */
  offer({ id }: TradeEvent): boolean {
    if (this.#young.has(id) || this.#old.has(id)) return false;
    if (this.#young.size >= this.#remembered) {
      this.#old = this.#young;
      this.#young = new Set();
    }
    this.#young.add(id);
    return true;
  }
}
