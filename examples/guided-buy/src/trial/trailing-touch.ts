import type { InstrumentId, MarketUpdate, Micros } from '@slipstream/core';

const HALF_LIFE: Micros = 30_000_000;

/** What the two best levels of a book showed on average lately, weighted by time: what a parent is sized by. */
export class TrailingTouch {
  readonly #instrument: InstrumentId;
  #time: Micros | undefined;
  #shown = Number.NaN;
  #average = Number.NaN;

  constructor(instrument: InstrumentId) {
    this.#instrument = instrument;
  }

  /** The mean amount of best bid and best ask, in the instrument's unit; NaN before the first live book. */
  get amount(): number {
    return this.#average;
  }

  update({ event, view }: MarketUpdate): void {
    if (view?.instrument.id !== this.#instrument || view.book.status !== 'live') return;
    const { book } = view;
    const since = this.#time === undefined ? 0 : event.receiveTime - this.#time;
    const share = 1 - 2 ** (-since / HALF_LIFE);
    this.#average = Number.isNaN(this.#shown)
      ? book.amountAt('bid', 0)
      : this.#average + share * (this.#shown - this.#average);
    this.#time = event.receiveTime;
    this.#shown = (book.amountAt('bid', 0) + book.amountAt('ask', 0)) / 2;
  }
}
