import type { Micros } from '@slipstream/core';

const FIRST_CAPACITY = 256;
/** Entries whose least and greatest price are known together, so that a search can step over them. */
const CHUNK = 32;

/**
 * The prices of the last while with their times and the touch that stood then, so that a label can look up, at its
 * end, what came first after its start. Entries are numbered from 0 on and keep their numbers; it holds no more than
 * have not been forgotten, and finding a price outside of two bounds costs a step per 32 of them.
 */
export class PriceLog {
  #times: Float64Array = new Float64Array(FIRST_CAPACITY);
  /** Price, bid and ask of each entry. */
  #quotes: Float64Array = new Float64Array(3 * FIRST_CAPACITY);
  /** Least and greatest price of each chunk. */
  #reaches: Float64Array = new Float64Array((2 * FIRST_CAPACITY) / CHUNK);
  #oldest = 0;
  #next = 0;

  /** The number of the next entry: those below it that were not forgotten can be read. */
  get next(): number {
    return this.#next;
  }

  add(time: Micros, price: number, bidTicks: number, askTicks: number): void {
    if (this.#next - this.#oldest > this.#times.length - 2 * CHUNK) this.#grow();
    this.#write(this.#next, time, price, bidTicks, askTicks);
    this.#next += 1;
  }

  /** Lets go of the entries up to and at a time. */
  forget(until: Micros): void {
    while (this.#oldest < this.#next && this.timeOf(this.#oldest) <= until) this.#oldest += 1;
  }

  clear(): void {
    this.#oldest = this.#next;
  }

  timeOf(entry: number): Micros {
    return this.#times[entry & this.#mask]!;
  }

  priceOf(entry: number): number {
    return this.#quotes[3 * (entry & this.#mask)]!;
  }

  bidOf(entry: number): number {
    return this.#quotes[3 * (entry & this.#mask) + 1]!;
  }

  askOf(entry: number): number {
    return this.#quotes[3 * (entry & this.#mask) + 2]!;
  }

  /** The first entry after a time; `next` where there is none. */
  firstAfter(time: Micros): number {
    let low = this.#oldest;
    let high = this.#next;
    while (low < high) {
      const middle = low + ((high - low) >> 1);
      if (this.timeOf(middle) > time) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /**
   * The first entry from one on whose price lies at or beyond one of two bounds; `next` where there is none.
   *
   * @param worth what a logged price is worth, where that is not itself; it only rises, or only falls, with it.
   */
  firstBeyond(
    from: number,
    lower: number,
    upper: number,
    worth: (price: number) => number = itself,
  ): number {
    let entry = from;
    while (entry < this.#next) {
      if (entry % CHUNK === 0 && !this.#chunkReaches(entry, lower, upper, worth)) {
        entry += CHUNK;
        continue;
      }
      const price = worth(this.priceOf(entry));
      if (price >= upper || price <= lower) return entry;
      entry += 1;
    }
    return this.#next;
  }

  get #mask(): number {
    return this.#times.length - 1;
  }

  #chunkReaches(
    entry: number,
    lower: number,
    upper: number,
    worth: (price: number) => number,
  ): boolean {
    const chunk = (2 * (entry & this.#mask)) / CHUNK;
    const one = worth(this.#reaches[chunk]!);
    const other = worth(this.#reaches[chunk + 1]!);
    return Math.min(one, other) <= lower || Math.max(one, other) >= upper;
  }

  #write(entry: number, time: Micros, price: number, bid: number, ask: number): void {
    const slot = entry & this.#mask;
    this.#times[slot] = time;
    this.#quotes[3 * slot] = price;
    this.#quotes[3 * slot + 1] = bid;
    this.#quotes[3 * slot + 2] = ask;
    const chunk = 2 * Math.floor(slot / CHUNK);
    const begins = entry % CHUNK === 0;
    if (begins || price < this.#reaches[chunk]!) this.#reaches[chunk] = price;
    if (begins || price > this.#reaches[chunk + 1]!) this.#reaches[chunk + 1] = price;
  }

  #grow(): void {
    const smaller = new PriceLog();
    smaller.#times = this.#times;
    smaller.#quotes = this.#quotes;
    const capacity = 2 * this.#times.length;
    this.#times = new Float64Array(capacity);
    this.#quotes = new Float64Array(3 * capacity);
    this.#reaches = new Float64Array((2 * capacity) / CHUNK);
    // The first chunk may have lost its beginning: what is left of it is its reach.
    const first = 2 * Math.floor((this.#oldest & this.#mask) / CHUNK);
    this.#reaches[first] = Number.POSITIVE_INFINITY;
    this.#reaches[first + 1] = Number.NEGATIVE_INFINITY;
    for (let entry = this.#oldest; entry < this.#next; entry += 1) {
      this.#write(
        entry,
        smaller.timeOf(entry),
        smaller.priceOf(entry),
        smaller.bidOf(entry),
        smaller.askOf(entry),
      );
    }
  }
}

function itself(price: number): number {
  return price;
}
