/** The numbers that a venue counts across all of its instruments. */
export class VenueCounters {
  #change = 70_000_000_000;
  #trade = 400_000_000;

  /** The number of the next book change. */
  nextChange(): number {
    this.#change += 1;
    return this.#change;
  }

  nextTrade(): number {
    this.#trade += 1;
    return this.#trade;
  }
}
