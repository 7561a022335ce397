import type {
  BookSide,
  BookView,
  InstrumentId,
  Lots,
  MarketView,
  Micros,
  PriceTicks,
  TradeEvent,
} from '@slipstream/core';
import type { ImpactSettings } from '../impact/impact-settings.ts';
import { QuoteShift } from '../impact/quote-shift.ts';
import { ConsumedDepth } from './consumed-depth.ts';
import type { QueueModel } from './queue/queue-model.ts';
import { RestingOrders } from './resting-orders.ts';

/** Told of each level that offers something; false ends the walk. Prices are those shown, and those of the tape. */
type Visit = (available: Lots, shown: PriceTicks, taped: PriceTicks) => boolean;

/**
 * What our own trading has made of one book of the tape: what we took from it, where our takes have moved it, what of
 * ours rests in it, and our position.
 */
export class TradedInstrument {
  readonly id: InstrumentId;
  readonly consumed: ConsumedDepth;
  readonly resting: RestingOrders;
  readonly shift: QuoteShift;
  /** The last known price of its underlying. A ticker may leave it out, and orders that rest fill all the same. */
  underlying: number | undefined;
  /** Bought less sold, in lots. */
  position: Lots = 0;

  constructor(
    id: InstrumentId,
    settings: {
      readonly model: QueueModel;
      readonly refillHalfLife: Micros | undefined;
      readonly impact: Required<ImpactSettings> | undefined;
    },
  ) {
    this.id = id;
    this.consumed = new ConsumedDepth(settings.refillHalfLife);
    this.resting = new RestingOrders(settings.model);
    this.shift = new QuoteShift(settings.impact);
  }

  /** Whether the book that we are shown is another than the tape's. */
  get altered(): boolean {
    return this.resting.count > 0 || !this.consumed.empty || this.shift.active;
  }

  /** The book of the tape changed. */
  follow(market: MarketView, exchangeTime: Micros, time: Micros): void {
    const { book } = market;
    this.consumed.advance(time);
    this.consumed.follow(book);
    const moved = this.shift.advance(market, time);
    if (!moved && this.shift.ticks === 0) this.resting.follow(book, exchangeTime);
    else this.#followShifted(book, exchangeTime, moved);
  }

  /** Our takes have moved the quotes, or time has moved them back. */
  move(market: MarketView, time: Micros): void {
    this.consumed.advance(time);
    if (this.shift.advance(market, time)) {
      this.#followShifted(market.book, market.book.exchangeTime, true);
    }
  }

  /** A price of a print, in ticks or parts of them, in the shifted book. */
  printed(trade: TradeEvent, { instrument }: MarketView): number {
    return instrument.ticks.inTicks(trade.price) + this.shift.ticks;
  }

  /** What others show at a price of ours, in whole lots. */
  shownAt(book: BookView, side: BookSide, ticks: PriceTicks): Lots {
    const { instrument } = book;
    if (this.shift.ticks === 0) return instrument.size.floor(book.amountAtPrice(side, ticks));
    let amount = 0;
    for (let level = 0; level < book.depth(side); level += 1) {
      const shown = this.shift.shown(instrument, side, book.ticksAt(side, level)!);
      if (shown === ticks) amount += book.amountAt(side, level);
    }
    return instrument.size.floor(amount);
  }

  /**
   * Visits what a side offers, best first, until told to stop.
   *
   * @param limit the worst price, in ticks.
   */
  walk(book: BookView, side: BookSide, limit: PriceTicks, visit: Visit): void {
    const { instrument } = book;
    const depth = book.depth(side);
    for (let level = 0; level < depth; level += 1) {
      const taped = book.ticksAt(side, level)!;
      const shown = this.shift.shown(instrument, side, taped);
      if (side === 'ask' ? shown > limit : shown < limit) return;
      if (shown <= 0 && instrument.kind !== 'combo') continue;
      const available = this.consumed.available(book, side, level);
      if (available > 0 && !visit(available, shown, taped)) return;
    }
  }

  /** The best price of the shifted tape, whether or not we took what stood there; absent where nothing stands. */
  bestShown(book: BookView, side: BookSide): PriceTicks | undefined {
    const best = side === 'bid' ? book.bestBid : book.bestAsk;
    return best === undefined ? undefined : this.shift.shown(book.instrument, side, best);
  }

  /** The best price that offers something; absent where nothing does. */
  bestOffer(book: BookView, side: BookSide): PriceTicks | undefined {
    let best: PriceTicks | undefined;
    const worst = side === 'ask' ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
    this.walk(book, side, worst, (_available, shown) => {
      best = shown;
      return false;
    });
    return best;
  }

  #followShifted(book: BookView, exchangeTime: Micros, moved: boolean): void {
    const shownAt = (side: BookSide, ticks: PriceTicks) => this.shownAt(book, side, ticks);
    this.resting.followShifted(shownAt, exchangeTime, moved);
  }
}
