import type { BookDeltaEvent } from '@slipstream/core';
import type { TrueChange } from '../../src/testing/true-book.ts';

/** How venues number the changes of a book. */
export const NUMBERINGS = ['linked', 'restarting', 'linked-ranges', 'ranges', 'counted'] as const;

/** One way to number. */
export type Numbering = (typeof NUMBERINGS)[number];

/** Whether a venue of this numbering gives snapshots on request only. */
export function onRequest(numbering: Numbering): boolean {
  return numbering === 'ranges' || numbering === 'linked-ranges';
}

/** Writes the numbers of one book as a venue would: Deribit, OKX over a restart, Binance futures, Binance spot, Bybit. */
export class Numbers {
  readonly #numbering: Numbering;
  readonly #restartAt: number;
  #count = 0;
  #offset = 0;
  #last: number;

  constructor(numbering: Numbering, first: number, restartAt: number) {
    this.#numbering = numbering;
    this.#restartAt = restartAt;
    this.#last = numbering === 'counted' ? 500 : first;
  }

  /** The number of the last change. */
  get last(): number {
    return this.#last;
  }

  next({
    previousSequence,
    sequence,
  }: TrueChange): Pick<BookDeltaEvent, 'sequence' | 'previousSequence' | 'firstSequence'> {
    this.#count += 1;
    const previous = this.#last;
    switch (this.#numbering) {
      case 'counted':
        this.#last += 1;
        return { sequence: this.#last };
      case 'ranges':
        this.#last = sequence;
        return { sequence, firstSequence: previousSequence + 1 };
      case 'linked-ranges':
        this.#last = sequence;
        return { sequence, firstSequence: previousSequence + 1, previousSequence };
      case 'restarting':
        if (this.#count === this.#restartAt) this.#offset = sequence - 3;
        this.#last = sequence - this.#offset;
        return { sequence: this.#last, previousSequence: previous };
      case 'linked':
        this.#last = sequence;
        return { sequence, previousSequence };
    }
  }
}
