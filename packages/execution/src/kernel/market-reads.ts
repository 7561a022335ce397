import type {
  BookSide,
  MarketView,
  OptionTickerField,
  PriceTicks,
  TickerField,
} from '@slipstream/core';

/** A question to a market that is answered with a number, or with nothing. */
export type NumberRead =
  | 'sequence'
  | 'exchangeTime'
  | 'bookReceiveTime'
  | 'receiveTime'
  | 'bestBid'
  | 'bestAsk'
  | 'depth'
  | 'ticksAt'
  | 'amountAt'
  | 'amountAtPrice';

/** A question to a market that is answered with a word or an event. */
export type ValueRead = 'status' | 'trading' | 'lastTrade' | 'quote' | 'ticker' | 'optionTicker';

type Field = TickerField | OptionTickerField;

/** One question to a market, by the name that `questionOf` gives it, and the answer; null where there was none. */
export type MarketRead = readonly [question: string, answer: unknown];

/**
 * What was looked at of a market during one step, with the answers. Decisions rest on these answers alone, so it says
 * which later event changes nothing for them, and it is all that a journal needs to keep of a market.
 *
 * Comparing allocates nothing: numbers stand in an array of numbers, absent ones as NaN.
 */
export class MarketReads {
  /** How many of each kind were noted. What stands behind in the lists is of earlier steps, so that no list is shortened. */
  #numberCount = 0;
  #valueCount = 0;
  #fieldCount = 0;
  #numbers = new Float64Array(64);
  readonly #numberKinds: NumberRead[] = [];
  readonly #numberSides: (BookSide | undefined)[] = [];
  #numberAts = new Float64Array(64);
  readonly #values: unknown[] = [];
  readonly #valueKinds: ValueRead[] = [];
  readonly #fields: Field[] = [];
  readonly #toldAts: (number | undefined)[] = [];

  clear(): void {
    this.#numberCount = 0;
    this.#valueCount = 0;
    this.#fieldCount = 0;
  }

  /** Notes a number that was read, and gives it on. */
  number<Answer extends number | undefined>(
    what: NumberRead,
    side: BookSide | undefined,
    at: number,
    answer: Answer,
  ): Answer {
    const index = this.#numberCount;
    if (index === this.#numbers.length) this.#grow();
    this.#numbers[index] = answer ?? Number.NaN;
    this.#numberAts[index] = at;
    this.#numberKinds[index] = what;
    this.#numberSides[index] = side;
    this.#numberCount = index + 1;
    return answer;
  }

  /** Notes a word or an event that was read, and gives it on. */
  value<Answer>(what: ValueRead, answer: Answer): Answer {
    this.#valueKinds[this.#valueCount] = what;
    this.#values[this.#valueCount] = answer;
    this.#valueCount += 1;
    return answer;
  }

  /** Notes the time at which a field was told, and gives it on. */
  told(field: Field, answer: number | undefined): number | undefined {
    this.#fields[this.#fieldCount] = field;
    this.#toldAts[this.#fieldCount] = answer;
    this.#fieldCount += 1;
    return answer;
  }

  /** Whether a market would answer every question as before. */
  stillHold(market: MarketView): boolean {
    for (let index = 0; index < this.#numberCount; index += 1) {
      if (!this.#holds(market, index)) return false;
    }
    for (let index = 0; index < this.#valueCount; index += 1) {
      if (wordOf(market, this.#valueKinds[index]!) !== this.#values[index]) return false;
    }
    for (let index = 0; index < this.#fieldCount; index += 1) {
      if (market.toldAt(this.#fields[index]!) !== this.#toldAts[index]) return false;
    }
    return true;
  }

  /** Every question once, with its answer, as plain data. */
  list(): readonly MarketRead[] {
    const answers = new Map<string, unknown>();
    for (let index = 0; index < this.#valueCount; index += 1) {
      answers.set(questionOf(this.#valueKinds[index]!), this.#values[index] ?? null);
    }
    for (let index = 0; index < this.#numberCount; index += 1) {
      const answer = this.#numbers[index]!;
      const question = questionOf(
        this.#numberKinds[index]!,
        this.#numberSides[index],
        this.#numberAts[index],
      );
      answers.set(question, Number.isNaN(answer) ? null : answer);
    }
    for (let index = 0; index < this.#fieldCount; index += 1) {
      answers.set(
        questionOf('toldAt', undefined, this.#fields[index]),
        this.#toldAts[index] ?? null,
      );
    }
    return [...answers];
  }

  /** Compares where the answer is read: a number that is handed on would be put on the heap. */
  #holds(market: MarketView, index: number): boolean {
    const { book } = market;
    const side = this.#numberSides[index]!;
    switch (this.#numberKinds[index]!) {
      case 'bestBid':
        return this.#isSame(index, book.bestBid);
      case 'bestAsk':
        return this.#isSame(index, book.bestAsk);
      case 'ticksAt':
        return this.#isSame(index, book.ticksAt(side, this.#numberAts[index]!));
      case 'amountAt':
        return book.amountAt(side, this.#numberAts[index]!) === this.#numbers[index];
      case 'amountAtPrice':
        return book.amountAtPrice(side, this.#numberAts[index]!) === this.#numbers[index];
      case 'depth':
        return book.depth(side) === this.#numbers[index];
      case 'sequence':
        return book.sequence === this.#numbers[index];
      case 'exchangeTime':
        return book.exchangeTime === this.#numbers[index];
      case 'bookReceiveTime':
        return book.receiveTime === this.#numbers[index];
      case 'receiveTime':
        return market.receiveTime === this.#numbers[index];
    }
  }

  /** NaN stands for no answer. */
  #isSame(index: number, answer: PriceTicks | undefined): boolean {
    const before = this.#numbers[index]!;
    return answer === undefined ? Number.isNaN(before) : answer === before;
  }

  #grow(): void {
    const [numbers, ats] = [this.#numbers, this.#numberAts];
    this.#numbers = new Float64Array(2 * numbers.length);
    this.#numbers.set(numbers);
    this.#numberAts = new Float64Array(2 * ats.length);
    this.#numberAts.set(ats);
  }
}

/** The name of a question: what is asked, and where it takes them the side and the level, price or field. */
export function questionOf(
  what: NumberRead | ValueRead | 'toldAt',
  side?: BookSide,
  at?: number | Field,
): string {
  if (side !== undefined) return what === 'depth' ? `${what} ${side}` : `${what} ${side} ${at}`;
  return what === 'toldAt' ? `${what} ${at}` : what;
}

function wordOf(market: MarketView, what: ValueRead): unknown {
  return what === 'status' ? market.book.status : market[what];
}
