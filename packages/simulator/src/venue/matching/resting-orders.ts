import {
  type BookSide,
  type BookView,
  type Instrument,
  type InstrumentId,
  type Lots,
  type Micros,
  opposite,
  type Side,
  signOf,
  type TradeEvent,
} from '@slipstream/core';
import { behind, leavesOf, shrinkTo, tradeAhead, type VenueOrder } from './venue-order.ts';

/** A print this close to a price, in ticks, is at it: prices of prints are doubles. */
const ON_PRICE = 1e-6;

/** Our orders that wait in the books of the tape, by instrument and arrival. */
export class RestingOrders {
  readonly #orders = new Map<InstrumentId, VenueOrder[]>();

  /** Puts an order behind everything that the book shows at its price. */
  add(order: VenueOrder, book: BookView): void {
    order.queue = behind(shownAt(order, book));
    const orders = this.#orders.get(order.instrument);
    if (orders) orders.push(order);
    else this.#orders.set(order.instrument, [order]);
  }

  remove(order: VenueOrder): void {
    const orders = this.#orders.get(order.instrument)!;
    orders.splice(orders.indexOf(order), 1);
  }

  /** The book changed: no more can stand ahead of an order than it shows at its price. */
  follow(book: BookView, exchangeTime: Micros): void {
    for (const order of this.#orders.get(book.instrument.id) ?? []) {
      shrinkTo(order.queue, shownAt(order, book), exchangeTime);
    }
  }

  /**
   * Somebody traded: what of our orders the print reaches trades too, by price and then by arrival, together never
   * more than the print. At the price of the print the queue ahead of an order trades first.
   */
  match(
    trade: TradeEvent,
    instrument: Instrument,
    fill: (order: VenueOrder, lots: Lots) => void,
  ): void {
    const printed = instrument.ticks.inTicks(trade.price);
    let left = instrument.size.floor(trade.amount);
    let passed = 0;
    for (const order of this.#reached(trade.instrument, opposite(trade.aggressor), printed)) {
      if (Math.abs(order.ticks - printed) > ON_PRICE) {
        // A print beyond its price shows that nothing stands ahead of it any more.
        order.queue = behind(0);
      } else {
        const ahead = tradeAhead(order.queue, left, passed, trade.exchangeTime);
        passed += ahead;
        left -= ahead;
      }
      const lots = Math.min(left, leavesOf(order));
      if (lots === 0) continue;
      left -= lots;
      fill(order, lots);
      if (leavesOf(order) === 0) this.remove(order);
    }
  }

  #reached(instrument: InstrumentId, side: Side, printed: number): readonly VenueOrder[] {
    const sign = signOf(side);
    return (this.#orders.get(instrument) ?? [])
      .filter((order) => order.side === side && sign * (order.ticks - printed) > -ON_PRICE)
      .sort((a, b) => sign * (b.ticks - a.ticks));
  }
}

function shownAt(order: VenueOrder, book: BookView): Lots {
  const side: BookSide = order.side === 'buy' ? 'bid' : 'ask';
  return book.instrument.size.floor(book.amountAtPrice(side, order.ticks));
}
