import type { SortedLevels } from './sorted-levels.ts';

/** How many keys in a row a ladder covers. */
export const SPAN = 16_384;

const WORD = 32;
/** Where the greatest key stands after the ladder was moved: most of what changes lies close below it. */
const TOP = (3 * SPAN) / 4;

/**
 * Levels whose keys lie within a window of integers: one rung per key, and a bit per rung that says whether a level
 * stands there. Setting a level costs the same in a deep book as in a shallow one. Reading levels one after the other
 * from the greatest key down costs a step each.
 */
export class TickLadder {
  readonly #amounts: Float64Array = new Float64Array(SPAN);
  readonly #occupied: Int32Array = new Int32Array(SPAN / WORD);
  #base: number;
  #count = 0;
  /** The highest occupied rung; −1 while there is none. */
  #top = -1;
  /** The level that was read last, and its rung, so that the next one is found from there. */
  #readLevel = -1;
  #readRung = -1;

  /** @param greatest the key that the window is laid around. */
  constructor(greatest: number) {
    this.#base = greatest - TOP;
  }

  get count(): number {
    return this.#count;
  }

  /** The least key that it covers. */
  get base(): number {
    return this.#base;
  }

  /** Whether the whole window lies below a key. */
  isBelow(key: number): boolean {
    return key - this.#base >= SPAN;
  }

  /** Whether the greatest key has sunk so far that little room is left below it. */
  get hasSunk(): boolean {
    return this.#top < SPAN / 4;
  }

  /** The key of a level that stands, 0 being the greatest. */
  keyAt(level: number): number {
    return this.#base + this.#rungOf(level);
  }

  /** The amount of a level that stands. */
  amountAt(level: number): number {
    return this.#amounts[this.#rungOf(level)]!;
  }

  /** The amount at a key within the window, 0 where no level stands. */
  amountOf(key: number): number {
    return this.#amounts[key - this.#base]!;
  }

  /** Sets the amount at a key within the window; 0 removes the level. */
  set(key: number, amount: number): void {
    const rung = key - this.#base;
    const stood = this.#amounts[rung]! > 0;
    this.#amounts[rung] = amount;
    if (amount > 0 === stood) return;
    this.#readLevel = -1;
    this.#occupied[rung >>> 5]! ^= 1 << (rung & 31);
    if (stood) {
      this.#count -= 1;
      if (rung === this.#top) this.#top = this.#nextBelow(rung);
    } else {
      this.#count += 1;
      if (rung > this.#top) this.#top = rung;
    }
  }

  /** Lays the window around another key; levels that it then does not cover, which lie below it, go to others. */
  moveTo(greatest: number, others: SortedLevels): void {
    const base = greatest - TOP;
    const up = base - this.#base;
    this.#spill(Math.min(up, SPAN), others);
    this.#base = base;
    if (this.#count === 0) return;
    if (up > 0) {
      this.#amounts.copyWithin(0, up).fill(0, SPAN - up);
    } else {
      this.#amounts.copyWithin(-up, 0).fill(0, 0, -up);
    }
    this.#top -= up;
    this.#readLevel = -1;
    this.#occupied.fill(0);
    for (let rung = 0; rung < SPAN; rung += 1) {
      if (this.#amounts[rung]! > 0) this.#occupied[rung >>> 5]! |= 1 << (rung & 31);
    }
  }

  clear(): void {
    this.#amounts.fill(0);
    this.#occupied.fill(0);
    this.#count = 0;
    this.#top = -1;
    this.#readLevel = -1;
  }

  /** Gives the levels below a rung to others, the least first. */
  #spill(end: number, others: SortedLevels): void {
    for (let rung = 0; rung < end; rung += 1) {
      const amount = this.#amounts[rung]!;
      if (amount === 0) continue;
      others.set(this.#base + rung, amount);
      this.set(this.#base + rung, 0);
    }
  }

  #rungOf(level: number): number {
    if (this.#readLevel < 0 || level < this.#readLevel) {
      this.#readLevel = 0;
      this.#readRung = this.#top;
    }
    while (this.#readLevel < level) {
      this.#readRung = this.#nextBelow(this.#readRung);
      this.#readLevel += 1;
    }
    return this.#readRung;
  }

  /** The highest occupied rung below one; −1 where there is none. */
  #nextBelow(rung: number): number {
    let word = rung >>> 5;
    let bits = this.#occupied[word]! & ((1 << (rung & 31)) - 1);
    while (bits === 0) {
      if (word === 0) return -1;
      word -= 1;
      bits = this.#occupied[word]!;
    }
    return word * WORD + 31 - Math.clz32(bits);
  }
}
