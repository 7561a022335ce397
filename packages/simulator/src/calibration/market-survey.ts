import {
  type BookSide,
  type BookView,
  type MarketEvent,
  type Micros,
  type OptionInstrument,
  type OptionTickerEvent,
  SECOND,
} from '@slipstream/core';
import { MarketState } from '@slipstream/market-data';
import { yearsToExpiry } from '@slipstream/options';
import { Counted } from './counted.ts';
import { OrderSurvey } from './order-survey.ts';
import { spreadCell } from './spread-cell.ts';
import { DELTAS, TENORS, TWO_SIDED } from './targets.ts';
import { tickSteps } from './tick-steps.ts';
import { TickTimeSurvey } from './tick-time-survey.ts';

/** How often every option is looked at. */
const EVERY: Micros = 10 * SECOND;
/** Wider spreads than this count as this wide. */
const WIDEST = 12;
/** Where depth was measured. */
const DEPTH_DAYS = { from: 3, to: 22 };
const DEPTH_DELTA = { from: 0.05, to: 0.25 };
/** A survey of books counts levels up to this. */
const MOST_LEVELS = 10;

interface Listed {
  readonly option: OptionInstrument;
  due: Micros;
}

/** Spreads, sides, depth, orders and moves of the options on a tape, counted in constant memory. */
export class MarketSurvey {
  readonly spreads: readonly Counted[] = Array.from(
    { length: TENORS.length * DELTAS.length },
    () => new Counted(1, WIDEST + 1),
  );
  /** How many quotes of each row of the targets were seen, and how many of them had two sides. */
  readonly quotes: readonly { all: number; twoSided: number }[] = TWO_SIDED.map(() => ({
    all: 0,
    twoSided: 0,
  }));
  /** Coins at the three best prices of a side. */
  readonly depth: readonly Counted[] = [0, 1, 2].map(() => new Counted(0.1, 4_001));
  readonly levels: Counted = new Counted(1, MOST_LEVELS + 1);
  readonly gaps: Counted = new Counted(1, 21);
  readonly orders: OrderSurvey = new OrderSurvey();
  readonly tickTimes: TickTimeSurvey = new TickTimeSurvey();
  readonly #market = new MarketState();
  readonly #listed = new Map<string, Listed>();

  /** How many options are listed. */
  get options(): number {
    return this.#listed.size;
  }

  apply(event: MarketEvent): void {
    if (event.type === 'instrument' && event.record.kind === 'option') {
      this.#listed.set(event.record.id, { option: event.record, due: 0 });
    }
    const { view } = this.#market.apply(event);
    const listed = view && this.#listed.get(view.instrument.id);
    if (listed === undefined) return;
    if (event.type === 'trade') this.orders.apply(event);
    if (event.type === 'option-ticker') this.#look(event, listed, view!.book);
  }

  #look(ticker: OptionTickerEvent, listed: Listed, book: BookView): void {
    const { option } = listed;
    const days = 365 * yearsToExpiry(option.expiry, ticker.exchangeTime);
    this.tickTimes.apply(ticker, days, option.ticks);
    if (ticker.exchangeTime < listed.due || ticker.greeks === undefined) return;
    if (book.status !== 'live') return;
    listed.due = ticker.exchangeTime + EVERY;
    const delta = Math.abs(ticker.greeks.delta);
    this.#countSides(delta, book);
    const outOfTheMoney = (ticker.forward ?? 0) < option.strike === (option.right === 'call');
    if (!outOfTheMoney && delta > 0.55) return;
    this.#countSpread(days, delta, book, option);
    if (within(days, DEPTH_DAYS) && within(delta, DEPTH_DELTA)) {
      this.#countDepth('bid', book, option);
      this.#countDepth('ask', book, option);
    }
  }

  #countSides(delta: number, { bestBid, bestAsk }: BookView): void {
    const row = TWO_SIDED.findIndex(({ from, to }) => delta >= from && delta < to);
    if (row < 0) return;
    this.quotes[row]!.all += 1;
    if (bestBid !== undefined && bestAsk !== undefined) this.quotes[row]!.twoSided += 1;
  }

  #countSpread(days: number, delta: number, book: BookView, { ticks }: OptionInstrument): void {
    const cell = spreadCell(days, delta);
    const { bestBid, bestAsk } = book;
    if (cell < 0 || bestBid === undefined || bestAsk === undefined) return;
    this.spreads[cell]!.add(tickSteps(ticks, bestBid, bestAsk, WIDEST));
  }

  #countDepth(side: BookSide, book: BookView, { ticks }: OptionInstrument): void {
    const levels = book.depth(side);
    if (levels === 0) return;
    this.levels.add(Math.min(levels, MOST_LEVELS));
    for (let level = 0; level < Math.min(levels, this.depth.length); level += 1) {
      this.depth[level]!.add(book.amountAt(side, level));
      if (level === 0) continue;
      const [one, other] = [book.ticksAt(side, level - 1)!, book.ticksAt(side, level)!];
      this.gaps.add(tickSteps(ticks, Math.min(one, other), Math.max(one, other), 20));
    }
  }
}

function within(value: number, { from, to }: { from: number; to: number }): boolean {
  return value >= from && value <= to;
}
