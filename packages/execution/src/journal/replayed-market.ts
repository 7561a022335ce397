import type {
  BookSide,
  BookView,
  Instrument,
  MarketView,
  Micros,
  OptionTickerField,
  TickerField,
} from '@slipstream/core';
import { FixedBook } from '@slipstream/core';
import { JournalDiverged } from '../errors/journal-diverged.ts';
import { copyLevels } from '../kernel/copy-levels.ts';
import {
  type MarketRead,
  type NumberRead,
  questionOf,
  type ValueRead,
} from '../kernel/market-reads.ts';

/** The answers of one step. */
class Answers {
  readonly #answers: ReadonlyMap<string, unknown>;
  readonly #position: number;

  constructor(reads: readonly MarketRead[], position: number) {
    this.#answers = new Map(reads);
    this.#position = position;
  }

  give<Answer>(
    what: NumberRead | ValueRead | 'toldAt',
    side?: BookSide,
    at?: number | TickerField | OptionTickerField,
  ): Answer {
    const question = questionOf(what, side, at);
    if (!this.#answers.has(question)) {
      const problem = `was decided without looking at '${question}', and now is not`;
      throw new JournalDiverged({ position: this.#position, problem });
    }
    return (this.#answers.get(question) ?? undefined) as Answer;
  }
}

/** The book as it was looked at: it answers what was asked then and nothing else. */
class ReplayedBook implements BookView {
  readonly instrument: Instrument;
  readonly #answers: Answers;

  constructor(instrument: Instrument, answers: Answers) {
    this.instrument = instrument;
    this.#answers = answers;
  }

  get status(): BookView['status'] {
    return this.#answers.give('status');
  }

  get sequence(): number {
    return this.#answers.give('sequence');
  }

  get exchangeTime(): Micros {
    return this.#answers.give('exchangeTime');
  }

  get receiveTime(): Micros {
    return this.#answers.give('bookReceiveTime');
  }

  get bestBid(): number | undefined {
    return this.#answers.give('bestBid');
  }

  get bestAsk(): number | undefined {
    return this.#answers.give('bestAsk');
  }

  depth(side: BookSide): number {
    return this.#answers.give('depth', side);
  }

  ticksAt(side: BookSide, level: number): number | undefined {
    return this.#answers.give('ticksAt', side, level);
  }

  amountAt(side: BookSide, level: number): number {
    return this.#answers.give('amountAt', side, level);
  }

  amountAtPrice(side: BookSide, ticks: number): number {
    return this.#answers.give('amountAtPrice', side, ticks);
  }

  copyTo(side: BookSide, target: Float64Array, levels: number): number {
    return copyLevels(this, side, target, levels);
  }

  copy(levels: number = Number.POSITIVE_INFINITY): BookView {
    const side = (name: BookSide): number[] => {
      const target = new Float64Array(2 * this.depth(name));
      return [...target.subarray(0, 2 * this.copyTo(name, target, levels))];
    };
    return new FixedBook({ instrument: this.instrument, bids: side('bid'), asks: side('ask') });
  }
}

/** The market as it was looked at in a step of a journal. */
export class ReplayedMarket implements MarketView {
  readonly instrument: Instrument;
  readonly book: BookView;
  readonly #answers: Answers;

  constructor(instrument: Instrument, reads: readonly MarketRead[], position: number) {
    this.instrument = instrument;
    this.#answers = new Answers(reads, position);
    this.book = new ReplayedBook(instrument, this.#answers);
  }

  get receiveTime(): Micros {
    return this.#answers.give('receiveTime');
  }

  get trading(): MarketView['trading'] {
    return this.#answers.give('trading');
  }

  get lastTrade(): MarketView['lastTrade'] {
    return this.#answers.give('lastTrade');
  }

  get quote(): MarketView['quote'] {
    return this.#answers.give('quote');
  }

  get ticker(): MarketView['ticker'] {
    return this.#answers.give('ticker');
  }

  get optionTicker(): MarketView['optionTicker'] {
    return this.#answers.give('optionTicker');
  }

  toldAt(field: TickerField | OptionTickerField): Micros | undefined {
    return this.#answers.give('toldAt', undefined, field);
  }
}
