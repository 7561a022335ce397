import type { BookSide, BookView, Lots, Micros, PriceTicks } from '@slipstream/core';

/**
 * What we took from a book whose tape knows nothing of us. A level offers what it shows minus what we took there.
 * Taking ends with the level: when the book shows less, the rest is counted as what we took, so that only depth
 * added later is free again; when the price leaves the book and comes back, it is a new level.
 *
 * With a half-life others fill what we took, by half in that time; without one they never do.
 */
export class ConsumedDepth {
  readonly #refillHalfLife: Micros;
  #time: Micros = 0;
  /** In lots and parts of them, while a refill is under way. */
  readonly #taken: Readonly<Record<BookSide, Map<PriceTicks, number>>> = {
    bid: new Map(),
    ask: new Map(),
  };
  /** Others' prints since the last change of the book: gone, though the book still shows it. */
  readonly #printed: Readonly<Record<BookSide, Map<PriceTicks, Lots>>> = {
    bid: new Map(),
    ask: new Map(),
  };

  constructor(refillHalfLife: Micros = Number.POSITIVE_INFINITY) {
    this.#refillHalfLife = refillHalfLife;
  }

  /** Whether anything of what the book shows is gone. */
  get empty(): boolean {
    return this.#taken.bid.size + this.#taken.ask.size === 0;
  }

  /** What we took of a level, in lots and parts of them. */
  takenAt(side: BookSide, ticks: PriceTicks): number {
    return this.#taken[side].get(ticks) ?? 0;
  }

  /** The prices of a side at which we took something that is not back yet. */
  takenPrices(side: BookSide): Iterable<PriceTicks> {
    return this.#taken[side].keys();
  }

  /** Time passes, and what we took comes back. */
  advance(time: Micros): void {
    const left = this.empty ? 1 : 2 ** ((this.#time - time) / this.#refillHalfLife);
    this.#time = time;
    if (left === 1) return;
    fade(this.#taken.bid, left);
    fade(this.#taken.ask, left);
  }

  /** What a level offers, in whole lots. */
  available(book: BookView, side: BookSide, level: number): Lots {
    const ticks = book.ticksAt(side, level)!;
    const shown = book.instrument.size.floor(book.amountAt(side, level));
    const gone = (this.#taken[side].get(ticks) ?? 0) + (this.#printed[side].get(ticks) ?? 0);
    return Math.max(0, shown - Math.ceil(gone));
  }

  /** We took this from a level. */
  take(side: BookSide, ticks: PriceTicks, lots: Lots): void {
    add(this.#taken[side], ticks, lots);
  }

  /** Somebody else did; the book will show it with its next change. */
  print(side: BookSide, ticks: PriceTicks, lots: Lots): void {
    add(this.#printed[side], ticks, lots);
  }

  /** The book changed. */
  follow(book: BookView): void {
    this.#follow(book, 'bid');
    this.#follow(book, 'ask');
  }

  #follow(book: BookView, side: BookSide): void {
    const printed = this.#printed[side];
    if (printed.size > 0) printed.clear();
    const taken = this.#taken[side];
    if (taken.size === 0) return;
    for (const [ticks, lots] of taken) {
      const shown = book.instrument.size.floor(book.amountAtPrice(side, ticks));
      if (shown === 0) taken.delete(ticks);
      else if (shown < lots) taken.set(ticks, shown);
    }
  }
}

/** Less than this of a lot is back for good. */
const NOTHING = 1e-6;

function fade(taken: Map<PriceTicks, number>, left: number): void {
  for (const [ticks, lots] of taken) {
    if (lots * left < NOTHING) taken.delete(ticks);
    else taken.set(ticks, lots * left);
  }
}

function add(levels: Map<PriceTicks, Lots>, ticks: PriceTicks, lots: Lots): void {
  levels.set(ticks, (levels.get(ticks) ?? 0) + lots);
}
