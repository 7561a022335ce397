import type { BookSide, BookView, PriceTicks } from '@slipstream/core';
import type { TradedInstrument } from '../matching/traded-instrument.ts';
import {
  alteredPrices,
  changedLevels,
  mergedAt,
  mergedSide,
  type SideAmounts,
  tapedSide,
} from './merged-side.ts';

const NONE: readonly number[] = [];

/**
 * One side of a book as the line was told it. The next word costs what changed: the prices that an event of the tape names,
 * and those at which we are or were. Only a book that our impact moves is made anew.
 */
export class ToldSide {
  readonly #side: BookSide;
  #amounts: Map<PriceTicks, number>;
  /** Where it may differ from the tape, when it was told. */
  #altered: Set<PriceTicks>;
  #moved: boolean;
  /** The best price, where it is known; found again when it is asked for. */
  #best: PriceTicks | undefined;

  /** A side told whole: as the tape has it, or with us in it. */
  constructor(book: BookView, side: BookSide, traded: TradedInstrument, from: 'tape' | 'merged') {
    this.#side = side;
    this.#amounts = new Map(
      from === 'tape' ? tapedSide(book, side) : mergedSide(book, side, traded),
    );
    this.#altered = from === 'tape' ? new Set() : alteredPrices(side, traded);
    this.#moved = from === 'merged' && traded.shift.ticks !== 0;
  }

  /** As it was told. Not to be kept over the next word. */
  get amounts(): SideAmounts {
    return this.#amounts;
  }

  /** The best price as it was told, with its amount; absent where nothing stands. */
  get best(): readonly [PriceTicks, number] | undefined {
    if (this.#amounts.size === 0) return undefined;
    if (this.#best === undefined) {
      let best = this.#side === 'bid' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
      for (const ticks of this.#amounts.keys()) if (this.#isBetter(ticks, best)) best = ticks;
      this.#best = best;
    }
    return [this.#best, this.#amounts.get(this.#best)!];
  }

  /**
   * Moves on to the side as it is now.
   *
   * @param named flat pairs of price and amount that an event of the tape has changed since the last word.
   * @returns what the line has to be told, as flat pairs of price and amount; 0 where a level is gone.
   */
  change(
    book: BookView,
    traded: TradedInstrument,
    named: readonly number[] = NONE,
  ): readonly number[] {
    const moved = traded.shift.ticks !== 0;
    if (moved || this.#moved) return this.#remake(book, traded, moved);
    const { ticks: table } = book.instrument;
    const altered = alteredPrices(this.#side, traded);
    const levels: number[] = [];
    const seen = new Set<PriceTicks>();
    const look = (ticks: PriceTicks): void => {
      if (seen.has(ticks)) return;
      seen.add(ticks);
      const amount = mergedAt(book, this.#side, ticks, traded);
      if ((this.#amounts.get(ticks) ?? 0) === amount) return;
      levels.push(table.price(ticks), amount);
      this.#set(ticks, amount);
    };
    for (let at = 0; at < named.length; at += 2) look(table.nearest(named[at]!));
    for (const ticks of this.#altered) look(ticks);
    for (const ticks of altered) look(ticks);
    this.#altered = altered;
    return levels;
  }

  #remake(book: BookView, traded: TradedInstrument, moved: boolean): readonly number[] {
    const after = mergedSide(book, this.#side, traded);
    const levels = changedLevels(book, this.#amounts, after);
    this.#amounts = new Map(after);
    this.#best = undefined;
    this.#altered = alteredPrices(this.#side, traded);
    this.#moved = moved;
    return levels;
  }

  #set(ticks: PriceTicks, amount: number): void {
    if (amount === 0) {
      this.#amounts.delete(ticks);
      if (ticks === this.#best) this.#best = undefined;
      return;
    }
    this.#amounts.set(ticks, amount);
    if (this.#best !== undefined && this.#isBetter(ticks, this.#best)) this.#best = ticks;
  }

  #isBetter(ticks: PriceTicks, than: PriceTicks): boolean {
    return this.#side === 'bid' ? ticks > than : ticks < than;
  }
}
