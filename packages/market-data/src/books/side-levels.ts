import type { BookSide, PriceTicks } from '@slipstream/core';
import { SortedLevels } from './sorted-levels.ts';
import { TickLadder } from './tick-ladder.ts';

/** With more levels than these a side is given a ladder: only the books of a few perpetuals and pairs are so deep. */
const DEEP = 512;

/**
 * The levels of one side, the best first. Those of a shallow side stand in sorted arrays. A deep one keeps the ticks
 * around its best price on a ladder, where a change needs no search, and what lies far behind in the arrays. A change
 * allocates nothing, but for the ladder of a side that becomes deep and for arrays that grow.
 */
export class SideLevels {
  /** Ticks times this are keys: they rise towards the best price on either side. */
  readonly #sign: 1 | -1;
  /** All levels of a shallow side; of a deep one those whose keys lie below the ladder. */
  readonly #sorted: SortedLevels = new SortedLevels();
  #ladder: TickLadder | undefined;

  constructor(side: BookSide) {
    this.#sign = side === 'bid' ? 1 : -1;
  }

  get count(): number {
    return this.#sorted.count + (this.#ladder?.count ?? 0);
  }

  /** The best price; absent when the side is empty. */
  get best(): PriceTicks | undefined {
    return this.ticksAt(0);
  }

  /** The price of a level, 0 being the best. */
  ticksAt(level: number): PriceTicks | undefined {
    if (!(level >= 0 && level < this.count)) return undefined;
    const near = this.#ladder?.count ?? 0;
    const key = level < near ? this.#ladder!.keyAt(level) : this.#sorted.keyAt(level - near);
    // A combo may cost 0, which has no sign.
    return this.#sign * key + 0;
  }

  /** The amount of a level, 0 beyond the depth. */
  amountAt(level: number): number {
    if (!(level >= 0 && level < this.count)) return 0;
    const near = this.#ladder?.count ?? 0;
    return level < near ? this.#ladder!.amountAt(level) : this.#sorted.amountAt(level - near);
  }

  /** The amount at a price, 0 where no level stands. */
  amountAtPrice(ticks: PriceTicks): number {
    const key = this.#sign * ticks;
    const ladder = this.#ladder;
    if (ladder === undefined || key < ladder.base) return this.#sorted.amountOf(key);
    return ladder.isBelow(key) ? 0 : ladder.amountOf(key);
  }

  /** Sets the amount at a price; 0 removes the level. */
  set(ticks: PriceTicks, amount: number): void {
    const key = this.#sign * ticks;
    const ladder = this.#ladder;
    if (ladder === undefined) {
      this.#sorted.set(key, amount);
      if (this.#sorted.count > DEEP) this.#deepen();
    } else if (key < ladder.base) {
      this.#sorted.set(key, amount);
      if (ladder.count === 0) this.#sink(ladder);
    } else {
      if (ladder.isBelow(key)) {
        if (amount === 0) return;
        ladder.moveTo(key, this.#sorted);
      }
      ladder.set(key, amount);
      if (amount === 0 && ladder.hasSunk) this.#sink(ladder);
    }
  }

  clear(): void {
    this.#sorted.clear();
    this.#ladder?.clear();
  }

  /** Writes up to `levels` pairs of ticks and amount, best first; gives how many levels it wrote. */
  copyTo(target: Float64Array | number[], levels: number): number {
    const written = Math.min(levels, this.count);
    for (let level = 0; level < written; level += 1) {
      target[2 * level] = this.ticksAt(level)!;
      target[2 * level + 1] = this.amountAt(level);
    }
    return written;
  }

  #deepen(): void {
    const ladder = new TickLadder(this.#sorted.keyAt(0));
    this.#ladder = ladder;
    this.#climb(ladder);
  }

  /** Moves the ladder down to the best level, so that there is room below it for those behind. */
  #sink(ladder: TickLadder): void {
    if (this.#sorted.count === 0) return;
    const best = ladder.count > 0 ? ladder.keyAt(0) : this.#sorted.keyAt(0);
    ladder.moveTo(best, this.#sorted);
    this.#climb(ladder);
  }

  /** Brings what lies within the ladder's window from the arrays onto it. */
  #climb(ladder: TickLadder): void {
    while (this.#sorted.count > 0 && this.#sorted.keyAt(0) >= ladder.base) {
      ladder.set(this.#sorted.keyAt(0), this.#sorted.amountAt(0));
      this.#sorted.removeGreatest();
    }
  }
}
