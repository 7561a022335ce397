import type { BookSide, PriceTicks } from '@slipstream/core';

/**
 * How many levels a side has room for before it grows for the first time. A chain has thousands of option books of
 * ten levels, and what they take in memory they cost in misses of the processor's cache.
 */
const FIRST_ROOM = 16;

/**
 * The levels of one side, sorted, with the best at the end, where most changes happen: an insertion there
 * moves few numbers. Two typed arrays that grow by doubling; a change allocates nothing.
 */
export class SideLevels {
  /** Ticks times this rise towards the best price on either side. */
  readonly #sign: 1 | -1;
  #keys: Float64Array = new Float64Array(FIRST_ROOM);
  #amounts: Float64Array = new Float64Array(FIRST_ROOM);
  #count = 0;

  constructor(side: BookSide) {
    this.#sign = side === 'bid' ? 1 : -1;
  }

  get count(): number {
    return this.#count;
  }

  /** The best price; absent when the side is empty. */
  get best(): PriceTicks | undefined {
    return this.ticksAt(0);
  }

  /** The price of a level, 0 being the best. */
  ticksAt(level: number): PriceTicks | undefined {
    const index = this.#count - 1 - level;
    return index >= 0 && index < this.#count ? this.#sign * this.#keys[index]! : undefined;
  }

  /** The amount of a level, 0 beyond the depth. */
  amountAt(level: number): number {
    const index = this.#count - 1 - level;
    return index >= 0 && index < this.#count ? this.#amounts[index]! : 0;
  }

  /** The amount at a price, 0 where no level stands. */
  amountAtPrice(ticks: PriceTicks): number {
    const key = this.#sign * ticks;
    const index = this.#firstNotBelow(key);
    return index < this.#count && this.#keys[index] === key ? this.#amounts[index]! : 0;
  }

  /** Sets the amount at a price; 0 removes the level. */
  set(ticks: PriceTicks, amount: number): void {
    const key = this.#sign * ticks;
    const index = this.#firstNotBelow(key);
    const stands = index < this.#count && this.#keys[index] === key;
    if (amount > 0) {
      if (!stands) this.#insert(index, key);
      this.#amounts[index] = amount;
    } else if (stands) {
      this.#remove(index);
    }
  }

  clear(): void {
    this.#count = 0;
  }

  /** Writes up to `levels` pairs of ticks and amount, best first; gives how many levels it wrote. */
  copyTo(target: Float64Array | number[], levels: number): number {
    const written = Math.min(levels, this.#count);
    for (let level = 0; level < written; level += 1) {
      const index = this.#count - 1 - level;
      target[2 * level] = this.#sign * this.#keys[index]!;
      target[2 * level + 1] = this.#amounts[index]!;
    }
    return written;
  }

  #firstNotBelow(key: number): number {
    const keys = this.#keys;
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (keys[middle]! < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #insert(index: number, key: number): void {
    if (this.#count === this.#keys.length) {
      this.#keys = doubled(this.#keys);
      this.#amounts = doubled(this.#amounts);
    }
    this.#keys.copyWithin(index + 1, index, this.#count);
    this.#amounts.copyWithin(index + 1, index, this.#count);
    this.#keys[index] = key;
    this.#count += 1;
  }

  #remove(index: number): void {
    this.#keys.copyWithin(index, index + 1, this.#count);
    this.#amounts.copyWithin(index, index + 1, this.#count);
    this.#count -= 1;
  }
}

function doubled(values: Float64Array): Float64Array {
  const room = new Float64Array(2 * values.length);
  room.set(values);
  return room;
}
