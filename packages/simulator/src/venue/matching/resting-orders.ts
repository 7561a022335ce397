import {
  type BookSide,
  type BookView,
  type Instrument,
  type Lots,
  type Micros,
  opposite,
  type PriceTicks,
  type Side,
  signOf,
  type TradeEvent,
} from '@slipstream/core';
import type { QueueModel } from './queue/queue-model.ts';
import {
  behind,
  emptyAhead,
  followShown,
  moveBehind,
  othersBehind,
  rebase,
  tradeAhead,
} from './queue/queue-position.ts';
import { leavesOf, ownSide, shownOf, type VenueOrder } from './venue-order.ts';

/** A print this close to a price, in ticks, is at it: prices of prints are doubles. */
const ON_PRICE = 1e-6;

/** A part of a lot so small is a rounding of the model's shares. */
const ROUNDING = 1e-9;

const NONE: readonly VenueOrder[] = [];

/** What a book shows of others at a price of ours, in whole lots. */
type ShownLots = (side: BookSide, ticks: PriceTicks) => Lots;

/** Our orders that wait in one book of the tape, by arrival. */
export class RestingOrders {
  readonly #model: QueueModel;
  readonly #orders: VenueOrder[] = [];

  constructor(model: QueueModel) {
    this.#model = model;
  }

  get count(): number {
    return this.#orders.length;
  }

  /** By arrival. Not to be changed, nor kept over a change of the book. */
  get all(): readonly VenueOrder[] {
    return this.#orders;
  }

  /** Puts an order behind everything that the book shows at its price. */
  add(order: VenueOrder, shown: Lots): void {
    order.queue = behind(shown);
    this.#orders.push(order);
  }

  /** Takes an order out; one that waits for its trigger was never in. */
  remove(order: VenueOrder): void {
    const index = this.#orders.indexOf(order);
    if (index !== -1) this.#orders.splice(index, 1);
  }

  /** The next part of an iceberg shows: behind everybody else, ours included. */
  goBehind(order: VenueOrder): void {
    this.remove(order);
    this.#orders.push(order);
    moveBehind(order.queue, this.#model.hiddenPart === 'next-print');
  }

  /** The book changed at its prices: each order moves up as the model says. */
  follow(book: BookView, exchangeTime: Micros): void {
    const orders = this.#orders;
    if (orders.length === 0) return;
    const { size } = book.instrument;
    for (let index = 0; index < orders.length; index += 1) {
      const order = orders[index]!;
      const shown = size.floor(book.amountAtPrice(ownSide(order), order.ticks));
      followShown(order.queue, shown, exchangeTime, this.#model);
    }
  }

  /** The book changed under prices that our own impact has moved. */
  followShifted(shownAt: ShownLots, exchangeTime: Micros, moved: boolean): void {
    for (const order of this.#orders) {
      const shown = shownAt(ownSide(order), order.ticks);
      if (moved) rebase(order.queue, shown);
      else followShown(order.queue, shown, exchangeTime, this.#model);
    }
  }

  /**
   * Somebody traded: what of our orders the print reaches trades too, by price and then by arrival, together never
   * more than the print. At the price of the print the queue ahead of an order trades first.
   *
   * @param printed the price in ticks, or a fraction of them.
   */
  match(
    trade: TradeEvent,
    { size }: Instrument,
    printed: number,
    fill: (order: VenueOrder, lots: Lots) => void,
  ): void {
    if (this.#orders.length === 0) return;
    const whole = size.floor(trade.amount);
    let left: number = whole;
    let passed = 0;
    let again: { readonly order: VenueOrder; readonly behind: number }[] | undefined;
    for (const order of this.#reached(opposite(trade.aggressor), printed)) {
      const atPrice = Math.abs(order.ticks - printed) <= ON_PRICE;
      const after = othersBehind(order.queue);
      if (!atPrice) {
        // A print beyond its price shows that nothing stands ahead of it any more, and that what it hid was met, too.
        emptyAhead(order.queue);
      } else {
        const ahead = tradeAhead(order.queue, whole, left, passed, trade.exchangeTime);
        passed += ahead;
        left -= ahead;
      }
      const most = atPrice ? shownOf(order) : leavesOf(order);
      const lots = Math.min(Math.floor(left + ROUNDING), most);
      // A fill of another order may have ended this one, where it may only reduce a position.
      if (lots <= 0 || order.state !== 'open') continue;
      left -= lots;
      fill(order, lots);
      if (!order.fromHidden || lots < most || this.#model.hiddenPart === 'next-print') continue;
      again ??= [];
      again.push({ order, behind: this.#model.hiddenPart === 'at-once' ? 0 : after });
    }
    for (const { order, behind: others } of again ?? []) {
      const lots = Math.min(Math.floor(left - others + ROUNDING), leavesOf(order));
      if (lots <= 0 || order.state !== 'open') continue;
      left -= lots;
      fill(order, lots);
    }
  }

  /** Orders at whose price or beyond the other side of the book stands, the best price first. */
  crossedBy({ bestBid, bestAsk }: BookView, shift: PriceTicks): readonly VenueOrder[] {
    const ask = bestAsk === undefined ? Number.POSITIVE_INFINITY : bestAsk + shift;
    const bid = bestBid === undefined ? Number.NEGATIVE_INFINITY : bestBid + shift;
    let crossed: VenueOrder[] | undefined;
    for (let index = 0; index < this.#orders.length; index += 1) {
      const order = this.#orders[index]!;
      if (order.side === 'buy' ? ask > order.ticks : bid < order.ticks) continue;
      if (crossed === undefined) crossed = [];
      crossed.push(order);
    }
    return crossed?.sort((a, b) => signOf(a.side) * (b.ticks - a.ticks)) ?? NONE;
  }

  /** Our own orders that an order of ours on the other side would meet up to a price. */
  metBy(side: Side, limit: PriceTicks): readonly VenueOrder[] {
    const sign = signOf(side);
    return this.#orders.filter((order) => order.side !== side && sign * (order.ticks - limit) <= 0);
  }

  #reached(side: Side, printed: number): readonly VenueOrder[] {
    const sign = signOf(side);
    return this.#orders
      .filter((order) => order.side === side && sign * (order.ticks - printed) > -ON_PRICE)
      .sort((a, b) => sign * (b.ticks - a.ticks));
  }
}
