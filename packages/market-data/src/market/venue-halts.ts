import type { Instrument, VenueStatusEvent } from '@slipstream/core';

/** Which venues, or parts of them that one index prices, let nothing trade. */
export class VenueHalts {
  readonly #whole: Set<string> = new Set();
  readonly #indices: Set<string> = new Set();

  /** Takes a venue's word. That a whole venue is open opens its indices too. */
  take({ venue, state, index }: VenueStatusEvent): void {
    if (index !== undefined) {
      const key = keyOf(venue, index);
      if (state === 'halted') this.#indices.add(key);
      else this.#indices.delete(key);
      return;
    }
    if (state === 'halted') {
      this.#whole.add(venue);
      return;
    }
    this.#whole.delete(venue);
    for (const key of this.#indices) {
      if (key.startsWith(keyOf(venue, ''))) this.#indices.delete(key);
    }
  }

  /** Whether an instrument is halted by its venue. */
  hold({ venue, base, quote, payoff }: Instrument): boolean {
    if (this.#whole.has(venue)) return true;
    // What is settled in its coin may name the coin as its quote, and is priced in USD.
    return this.#indices.has(keyOf(venue, `${base}${payoff === 'inverse' ? 'USD' : quote}`));
  }
}

/** One key for `btc_usd` and for `BTC-USD`. */
function keyOf(venue: string, index: string): string {
  return `${venue} ${index.replaceAll(/[^A-Za-z0-9]/g, '').toLowerCase()}`;
}
