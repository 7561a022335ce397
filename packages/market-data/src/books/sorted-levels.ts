/**
 * How many levels a side has room for before it grows for the first time. A chain has thousands of option books of
 * ten levels, and what they take in memory they cost in misses of the processor's cache.
 */
const FIRST_ROOM = 16;

/**
 * Levels in the order of their keys, the greatest at the end, where most changes happen: an insertion there moves few
 * numbers. Two typed arrays that grow by doubling; a change allocates nothing.
 */
export class SortedLevels {
  #keys: Float64Array = new Float64Array(FIRST_ROOM);
  #amounts: Float64Array = new Float64Array(FIRST_ROOM);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** The key of a level that stands, 0 being the greatest. */
  keyAt(level: number): number {
    return this.#keys[this.#count - 1 - level]!;
  }

  /** The amount of a level that stands. */
  amountAt(level: number): number {
    return this.#amounts[this.#count - 1 - level]!;
  }

  /** The amount at a key, 0 where no level stands. */
  amountOf(key: number): number {
    const index = this.#firstNotBelow(key);
    return index < this.#count && this.#keys[index] === key ? this.#amounts[index]! : 0;
  }

  /** Sets the amount at a key; 0 removes the level. */
  set(key: number, amount: number): void {
    const index = this.#firstNotBelow(key);
    const stands = index < this.#count && this.#keys[index] === key;
    if (amount > 0) {
      if (!stands) this.#insert(index, key);
      this.#amounts[index] = amount;
    } else if (stands) {
      this.#remove(index);
    }
  }

  /** Removes the level with the greatest key. */
  removeGreatest(): void {
    this.#count -= 1;
  }

  clear(): void {
    this.#count = 0;
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
