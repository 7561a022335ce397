import type { BookView, Micros, QuoteEvent } from '@slipstream/core';
import { QuoteCheck, type QuoteVerdict } from './quote-check.ts';

/** A time span for people: `3.2 s`. */
function secondsOf(span: Micros): string {
  return `${(span / 1e6).toFixed(1)} s`;
}

/**
 * How far quotes have proven a book that is built from deltas without a snapshot.
 *
 * Every level of such a book is right, because amounts are absolute; what is missing are the levels that have not
 * changed since it began. So its best prices are the venue's once quotes agree with them `needed` times in a row.
 */
export class QuoteProof {
  readonly #needed: number;
  readonly #check: QuoteCheck = new QuoteCheck();
  #active = false;
  #begun: Micros = 0;
  #deltas = 0;
  #inARow = 0;

  constructor(needed: number) {
    this.#needed = needed;
  }

  /** Whether the book consists of deltas alone, proven or not. */
  get active(): boolean {
    return this.#active;
  }

  get proven(): boolean {
    return this.#active && this.#inARow >= this.#needed;
  }

  /** A book of deltas begins with the next one. */
  begin(time: Micros): void {
    this.#active = true;
    this.#begun = time;
    this.#deltas = 0;
    this.#inARow = 0;
  }

  /** A snapshot took its place, or a hole ended it. */
  end(): void {
    this.#active = false;
    this.#inARow = 0;
  }

  note(quote: QuoteEvent): void {
    this.#check.note(quote);
  }

  countDelta(): void {
    this.#deltas += 1;
  }

  /** Compares the book with the quotes of its number. */
  judge(book: BookView): QuoteVerdict | undefined {
    const verdict = this.#check.compare(book);
    if (verdict === 'equal') this.#inARow += 1;
    if (verdict === 'unequal') this.#inARow = 0;
    return verdict;
  }

  /** How the book became usable, for people. */
  account(time: Micros): string {
    const span = secondsOf(time - this.#begun);
    return `built from ${this.#deltas} deltas in ${span} without a snapshot; ${this.#inARow} quotes in a row gave its best bid and ask at its very number`;
  }
}
