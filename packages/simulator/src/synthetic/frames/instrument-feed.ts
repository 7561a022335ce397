import type { BookSide, Instrument, Micros, Side } from '@slipstream/core';
import { type Execution, QuotedSide } from '../makers/quoted-side.ts';
import type { VenueCounters } from './counters.ts';
import { notification } from './notification.ts';
import { type TradeContext, tradeFlagsText } from './trade-context.ts';

/**
 * One instrument's book and tape as Deribit's raw channels tell them: a snapshot, then changes whose
 * `prev_change_id` is the number of the change before, and trades.
 */
export class InstrumentFeed {
  readonly instrument: Instrument;
  readonly bids: QuotedSide = new QuotedSide('bid');
  readonly asks: QuotedSide = new QuotedSide('ask');
  /** The price of the last trade; 0 before the first, as the venue writes it. */
  last = 0;
  high = 0;
  low = 0;
  /** Traded since the start, in the instrument's unit. */
  volume = 0;
  readonly #counters: VenueCounters;
  readonly #emit: (text: string) => void;
  #changeId = 0;
  #tradeSequence = 0;
  #tickDirection = 0;

  constructor(instrument: Instrument, counters: VenueCounters, emit: (text: string) => void) {
    this.instrument = instrument;
    this.#counters = counters;
    this.#emit = emit;
  }

  /** The best price of a side and its amount, or nothing where the side is empty. */
  best(side: BookSide): { price: number; amount: number } | undefined {
    const levels = side === 'bid' ? this.bids : this.asks;
    const level = levels.bestLevel;
    if (level < 0) return undefined;
    const { ticks, size } = this.instrument;
    return { price: ticks.price(levels.ticksAt(level)), amount: size.amount(levels.lotsAt(level)) };
  }

  /** Sends the whole book. */
  snapshot(now: Micros): void {
    this.#book(now, 'snapshot');
  }

  /** Sends what changed since the book was shown last, if anything did. */
  showChanges(now: Micros): void {
    this.#book(now, 'change');
  }

  /** A market order takes what the book shows, over at most `levels` prices; sends trades and book changes. */
  execute(
    now: Micros,
    aggressor: Side,
    lots: number,
    levels: number,
    context: TradeContext,
  ): readonly Execution[] {
    const side = aggressor === 'buy' ? this.asks : this.bids;
    const executions = side.take(lots, levels);
    if (executions.length === 0) return executions;
    const { ticks } = this.instrument;
    const data = executions.map((execution) =>
      this.#trade(now, aggressor, ticks.price(execution.ticks), execution.lots, context),
    );
    this.#emit(notification(`trades.${this.instrument.symbol}.raw`, `[${data.join(',')}]`));
    this.showChanges(now);
    return executions;
  }

  /** Prints a trade that was made elsewhere: a block, or a leg of a combo. The book stays as it is. */
  print(now: Micros, aggressor: Side, price: number, lots: number, context: TradeContext): void {
    const trade = this.#trade(now, aggressor, price, lots, context);
    this.#emit(notification(`trades.${this.instrument.symbol}.raw`, `[${trade}]`));
  }

  #trade(now: Micros, aggressor: Side, price: number, lots: number, context: TradeContext): string {
    const { size, symbol, kind, contractSize } = this.instrument;
    const amount = size.amount(lots);
    // Deribit's tick directions: 0 up, 1 level after up, 2 down, 3 level after down.
    if (price > this.last) this.#tickDirection = 0;
    else if (price < this.last) this.#tickDirection = 2;
    else this.#tickDirection |= 1;
    this.last = price;
    this.high = Math.max(this.high, price);
    this.low = this.low === 0 ? price : Math.min(this.low, price);
    this.volume += amount;
    this.#tradeSequence += 1;
    const iv = context.iv === undefined ? '' : `"iv":${context.iv},`;
    const contracts = kind === 'option' ? amount : amount / contractSize;
    return (
      `{"trade_seq":${this.#tradeSequence},"trade_id":"${this.#counters.nextTrade()}",` +
      `"timestamp":${millis(now)},"tick_direction":${this.#tickDirection},"price":${price},` +
      `"mark_price":${context.mark},${iv}${tradeFlagsText(context.flags)}"instrument_name":"${symbol}",` +
      `"index_price":${context.index},"direction":"${aggressor}","contracts":${contracts},"amount":${amount}}`
    );
  }

  #book(now: Micros, type: 'snapshot' | 'change'): void {
    const bids = this.#levels(this.bids);
    const asks = this.#levels(this.asks);
    if (type === 'change' && bids === '' && asks === '') return;
    const { symbol } = this.instrument;
    const previous = type === 'change' ? `"prev_change_id":${this.#changeId},` : '';
    this.#changeId = this.#counters.nextChange();
    this.#emit(
      notification(
        `book.${symbol}.raw`,
        `{"type":"${type}","timestamp":${millis(now)},${previous}"instrument_name":"${symbol}",` +
          `"change_id":${this.#changeId},"bids":[${bids}],"asks":[${asks}]}`,
      ),
    );
  }

  #levels(side: QuotedSide): string {
    const { ticks, size } = this.instrument;
    let text = '';
    side.show((action, price, lots) => {
      if (text !== '') text += ',';
      text += `["${action}",${ticks.price(price)},${size.amount(lots)}]`;
    });
    return text;
  }
}

/** The venue's own unit of time. */
export function millis(now: Micros): number {
  return Math.floor(now / 1_000);
}
