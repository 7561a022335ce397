import {
  type AmendCommand,
  type BookSide,
  type CancelCommand,
  fillFee,
  type InstrumentId,
  type Liquidity,
  type Lots,
  type MarketEvent,
  type MarketView,
  type Micros,
  type OrderCommand,
  type OrderId,
  type PlaceCommand,
  type PriceTicks,
  signOf,
  type TradeEvent,
  tradedOnBook,
} from '@slipstream/core';
import { MarketState, type MarketStateOptions } from '@slipstream/market-data';
import type { Answer } from '../answer.ts';
import { ConsumedDepth } from './consumed-depth.ts';
import { type RefusalReason, refusalOfPlace, refusalOfTerms, underlyingOf } from './order-check.ts';
import { RestingOrders } from './resting-orders.ts';
import { behind, leavesOf, type VenueOrder } from './venue-order.ts';

/** How orders meet the tape. */
export interface MatchingSettings {
  /** What the venue's market starts with: a recording holds no instrument records, and not always a snapshot. */
  readonly market?: MarketStateOptions | undefined;
  /**
   * In what time others fill half of what we took from a level, above 0. Left out, what we took stays taken until
   * the tape itself adds depth: the pessimistic assumption.
   */
  readonly refillHalfLife?: Micros | undefined;
}

/**
 * The inside of a simulated venue: a market as the tape tells it, and our orders in it. Takers walk what is shown
 * and never beyond; resting orders wait behind all that was shown and fill by prints alone. The tape never learns
 * of us: what we took stays taken, and nothing that we rest moves anybody.
 *
 * It knows no latency: events and commands come in the order and at the time in which the venue has them.
 */
export class MatchingEngine {
  readonly #settings: MatchingSettings;
  readonly #markets: MarketState;
  readonly #consumed = new Map<InstrumentId, ConsumedDepth>();
  /** The last known prices of underlyings. A ticker may leave its own out, and orders that rest fill all the same. */
  readonly #underlyings = new Map<InstrumentId, number>();
  readonly #orders = new Map<OrderId, VenueOrder>();
  readonly #resting = new RestingOrders();
  readonly #answer: (answer: Answer) => void;

  constructor(settings: MatchingSettings, answer: (answer: Answer) => void) {
    this.#settings = settings;
    this.#markets = new MarketState(settings.market);
    this.#answer = answer;
  }

  /** The market moves on by one event of the tape. */
  apply(event: MarketEvent, time: Micros): void {
    const { view } = this.#markets.apply(event);
    if (view === undefined) return;
    if (event.type === 'trade') {
      if (tradedOnBook(event)) this.#print(event, view, time);
    } else if (event.type === 'book-snapshot' || event.type === 'book-delta') {
      this.#consumedOf(event.instrument, time).follow(view.book);
      this.#resting.follow(view.book, event.exchangeTime);
    } else if (event.type === 'option-ticker') {
      const underlying = underlyingOf(view);
      if (underlying !== undefined) this.#underlyings.set(event.instrument, underlying);
    }
  }

  /** Does what a command asks and answers. */
  execute(command: OrderCommand, time: Micros): void {
    if (command.type === 'place') this.#place(command, time);
    else if (command.type === 'amend') this.#amend(command, time);
    else if (command.type === 'cancel') this.#cancel(command, time);
    else this.#tell(command.order, time);
  }

  #place(command: PlaceCommand, time: Micros): void {
    const { order: id, instrument, side, timeInForce, postOnly, ticks, lots } = command;
    if (this.#orders.has(id)) {
      this.#reject(id, 'duplicate-order', time);
      return;
    }
    const order: VenueOrder = {
      ...{ id, instrument, side, timeInForce, postOnly, ticks, lots },
      filled: 0,
      fills: 0,
      state: 'open',
      queue: behind(0),
    };
    this.#orders.set(id, order);
    const market = this.#markets.view(instrument);
    const refusal = refusalOfPlace(command, market, time) ?? this.#refusalOfTaking(order, time);
    if (refusal !== undefined) {
      order.state = 'rejected';
      this.#reject(id, refusal, time);
      return;
    }
    this.#answer({ type: 'accepted', order: id, exchangeTime: time });
    const killed = timeInForce === 'fill-or-kill' && this.#offered(order, lots, time) < lots;
    if (!killed) this.#take(order, time);
    if (leavesOf(order) === 0) return;
    if (timeInForce === 'good-til-cancelled') this.#resting.add(order, this.#bookOf(order));
    else this.#end(order, timeInForce, time);
  }

  #amend({ order: id, ticks, lots }: AmendCommand, time: Micros): void {
    const order = this.#orders.get(id);
    const reason = this.#refusalOfAmend(order, { ticks, lots }, time);
    if (order === undefined || reason !== undefined) {
      this.#answer({
        type: 'amend-rejected',
        order: id,
        reason: reason ?? 'order-not-open',
        exchangeTime: time,
      });
      return;
    }
    const keepsQueue = ticks === order.ticks && lots <= order.lots;
    order.ticks = ticks;
    order.lots = lots;
    this.#answer({ type: 'amended', order: id, ticks, lots, exchangeTime: time });
    if (keepsQueue) return;
    this.#resting.remove(order);
    this.#take(order, time);
    if (leavesOf(order) > 0) this.#resting.add(order, this.#bookOf(order));
  }

  #cancel({ order: id }: CancelCommand, time: Micros): void {
    const order = this.#orders.get(id);
    if (order?.state === 'open') {
      this.#resting.remove(order);
      this.#end(order, 'requested', time);
    } else {
      const reason: RefusalReason = 'order-not-open';
      this.#answer({ type: 'cancel-rejected', order: id, reason, exchangeTime: time });
    }
  }

  #tell(id: OrderId, time: Micros): void {
    const order = this.#orders.get(id);
    this.#answer({
      type: 'order-state',
      order: id,
      state: order?.state ?? 'absent',
      filled: order?.filled ?? 0,
      ...(order?.state === 'open' && { ticks: order.ticks, lots: order.lots }),
      exchangeTime: time,
    });
  }

  #reject(order: OrderId, reason: RefusalReason, time: Micros): void {
    this.#answer({ type: 'rejected', order, reason, exchangeTime: time });
  }

  #end(order: VenueOrder, reason: string, time: Micros): void {
    order.state = 'cancelled';
    const { id, filled } = order;
    this.#answer({ type: 'cancelled', order: id, filled, reason, exchangeTime: time });
  }

  #refusalOfAmend(
    order: VenueOrder | undefined,
    terms: { readonly ticks: PriceTicks; readonly lots: Lots },
    time: Micros,
  ): RefusalReason | undefined {
    if (order?.state !== 'open') return 'order-not-open';
    const market = this.#markets.view(order.instrument)!;
    const refusal = refusalOfTerms(terms, market, time);
    if (refusal !== undefined) return refusal;
    if (terms.lots <= order.filled) return 'already-filled';
    return terms.ticks === order.ticks
      ? undefined
      : this.#refusalOfTaking({ ...order, ticks: terms.ticks }, time);
  }

  #refusalOfTaking(order: VenueOrder, time: Micros): RefusalReason | undefined {
    return order.postOnly && this.#offered(order, 1, time) > 0 ? 'post-only' : undefined;
  }

  /** How much the book offers to an order at once, counted until it is enough. */
  #offered(order: VenueOrder, enough: Lots, time: Micros): Lots {
    let offered = 0;
    this.#walk(order, time, (available) => {
      offered += available;
      return offered < enough;
    });
    return offered;
  }

  /** Fills an order from the levels that it reaches, each at its own price. */
  #take(order: VenueOrder, time: Micros): void {
    this.#walk(order, time, (available, ticks) => {
      const lots = Math.min(available, leavesOf(order));
      this.#consumedOf(order.instrument, time).take(facing(order), ticks, lots);
      this.#fill(order, lots, ticks, 'taker', time);
      return leavesOf(order) > 0;
    });
  }

  /** Visits the levels that an order reaches and that offer something, until told to stop. */
  #walk(
    order: VenueOrder,
    time: Micros,
    visit: (available: Lots, ticks: PriceTicks) => boolean,
  ): void {
    const book = this.#bookOf(order);
    const side = facing(order);
    const sign = signOf(order.side);
    const consumed = this.#consumedOf(order.instrument, time);
    for (let level = 0; level < book.depth(side); level += 1) {
      const ticks = book.ticksAt(side, level)!;
      if (sign * (ticks - order.ticks) > 0) return;
      const available = consumed.available(book, side, level);
      if (available > 0 && !visit(available, ticks)) return;
    }
  }

  #fill(
    order: VenueOrder,
    lots: Lots,
    ticks: PriceTicks,
    liquidity: Liquidity,
    time: Micros,
  ): void {
    const { instrument } = this.#markets.view(order.instrument)!;
    const price = instrument.ticks.price(ticks);
    const amount = instrument.size.amount(lots);
    const underlying = this.#underlyings.get(order.instrument);
    const fee = fillFee(instrument, { amount, price, liquidity, underlying });
    order.filled += lots;
    order.fills += 1;
    if (leavesOf(order) === 0) order.state = 'filled';
    this.#answer({
      type: 'filled',
      order: order.id,
      trade: `${order.id}/${order.fills}`,
      lots,
      price,
      liquidity,
      fee: fee.toString(),
      exchangeTime: time,
    });
  }

  /** Somebody traded: their print fills those of our resting orders that it reaches. */
  #print(trade: TradeEvent, { instrument }: MarketView, time: Micros): void {
    const side: BookSide = trade.aggressor === 'buy' ? 'ask' : 'bid';
    const ticks = instrument.ticks.nearest(trade.price);
    this.#consumedOf(instrument.id, time).print(side, ticks, instrument.size.floor(trade.amount));
    this.#resting.match(trade, instrument, (order, lots) =>
      this.#fill(order, lots, order.ticks, 'maker', time),
    );
  }

  #bookOf(order: VenueOrder): MarketView['book'] {
    return this.#markets.view(order.instrument)!.book;
  }

  #consumedOf(instrument: InstrumentId, time: Micros): ConsumedDepth {
    let consumed = this.#consumed.get(instrument);
    if (!consumed) {
      consumed = new ConsumedDepth(this.#settings.refillHalfLife);
      this.#consumed.set(instrument, consumed);
    }
    consumed.advance(time);
    return consumed;
  }
}

/** The side of the book that an order takes from. */
function facing(order: VenueOrder): BookSide {
  return order.side === 'buy' ? 'ask' : 'bid';
}
