import {
  type BookSide,
  type InstrumentId,
  type MarketEvent,
  type MarketView,
  type Micros,
  type OrderId,
  type TradeEvent,
  tradedOnBook,
} from '@slipstream/core';
import {
  nextSessionEnd,
  pauseAt,
  type WholeCalendar,
  wholeCalendar,
} from '../calendar/venue-calendar.ts';
import type {
  CancelAllCommand,
  CancelLabelCommand,
  VenueAmendCommand,
  VenueCommand,
  VenuePlaceCommand,
} from '../commands/venue-command.ts';
import { amendedTerms, keepsPlace } from './amendment.ts';
import { Fills, type MatchingListeners } from './fills.ts';
import { type MatchingSettings, requireSettings } from './matching-settings.ts';
import { OpenOrders } from './open-orders.ts';
import { OrderAdmission } from './order-admission.ts';
import { type RefusalReason, underlyingOf } from './order-check.ts';
import { reducible } from './reduce-only.ts';
import type { TradedInstrument } from './traded-instrument.ts';
import { TradedInstruments } from './traded-instruments.ts';
import { leavesOf, orderOf, ownSide, rests, type VenueOrder } from './venue-order.ts';
import { WaitingOrders } from './waiting-orders.ts';

/**
 * The inside of a simulated venue: a market as the tape tells it, and our orders in it. Takers walk what is shown
 * and never beyond; resting orders wait as the queue model says. The tape never learns of us: what we took stays
 * taken, and where our takes move the quotes they do so in the book that we are shown.
 *
 * It knows no latency: events and commands come in the order and at the time in which the venue has them.
 */
export class MatchingEngine {
  readonly #instruments: TradedInstruments;
  readonly #calendar: WholeCalendar;
  readonly #orders = new Map<OrderId, VenueOrder>();
  readonly #open = new OpenOrders();
  readonly #waiting = new WaitingOrders();
  readonly #fills: Fills;
  readonly #admission: OrderAdmission;
  readonly #answer: MatchingListeners['answer'];

  /** @throws {InvalidSetting} when a setting makes no sense. */
  constructor(settings: MatchingSettings, listeners: MatchingListeners) {
    requireSettings(settings);
    this.#instruments = new TradedInstruments(settings);
    this.#calendar = wholeCalendar(settings.calendar);
    this.#fills = new Fills({
      instruments: this.#instruments,
      open: this.#open,
      listeners,
      comboDiscount: settings.comboDiscount ?? '0',
    });
    this.#admission = new OrderAdmission(this.#instruments, this.#fills, this.#calendar);
    this.#answer = listeners.answer;
  }

  /** When the venue next does something by itself. */
  get nextDue(): Micros {
    return this.#open.nextEnd;
  }

  /** The market of an instrument as the tape tells it; absent until it is listed. */
  market(instrument: InstrumentId): MarketView | undefined {
    return this.#instruments.markets.view(instrument);
  }

  /** What our trading has made of an instrument. */
  traded(instrument: InstrumentId): TradedInstrument {
    return this.#instruments.of(instrument);
  }

  /** Every order that ever came, by arrival. */
  get orders(): Iterable<VenueOrder> {
    return this.#orders.values();
  }

  /** The market moves on by one event of the tape. */
  apply(event: MarketEvent, time: Micros): void {
    this.advance(time);
    const { view } = this.#instruments.markets.apply(event);
    if (view === undefined) return;
    this.#follow(event, view, time);
    if (this.#waiting.empty || pauseAt(this.#calendar, time) !== undefined) return;
    for (const order of this.#waiting.takeSetOff(event, view)) this.#setOff(order, time);
  }

  #follow(event: MarketEvent, view: MarketView, time: Micros): void {
    if (event.type === 'book-delta' || event.type === 'book-snapshot') {
      const traded = this.#instruments.of(event.instrument);
      traded.follow(view, event.exchangeTime, time);
      if (!this.#instruments.model.fillsOnCross || traded.resting.count === 0) return;
      if (pauseAt(this.#calendar, time) === undefined) this.#fills.cross(traded, view, time);
    } else if (event.type === 'trade') {
      if (tradedOnBook(event)) this.#print(event, view, time);
    } else if (event.type === 'option-ticker') {
      const underlying = underlyingOf(view);
      if (underlying !== undefined) this.traded(event.instrument).underlying = underlying;
    }
  }

  /** Does what a command asks and answers. */
  execute(command: VenueCommand, time: Micros): void {
    this.advance(time);
    if (command.type === 'place') this.#place(command, time);
    else if (command.type === 'amend') this.#amend(command, time);
    else if (command.type === 'cancel') this.#cancel(command.order, time);
    else if (command.type === 'query') this.#tell(command.order, time);
    else this.#cancelThose(command, time);
  }

  /** Does what the venue does by itself until a time, at its own times: days end, and instruments expire. */
  advance(time: Micros): void {
    while (this.#open.nextEnd <= time) {
      const order = this.#open.nextToEnd!;
      this.#fills.end(order, order.endReason, order.endsAt);
    }
  }

  /** Cancels every open order, whatever the calendar says: the connection that owned them is gone. */
  dropAll(reason: string, time: Micros): void {
    for (const order of this.#open.list()) this.#fills.end(order, reason, time);
  }

  #place(command: VenuePlaceCommand, time: Micros): void {
    const { order: id, lots } = command;
    if (this.#orders.has(id)) {
      this.#reject(id, 'duplicate-order', time);
      return;
    }
    const order = orderOf(command);
    const asked = order.ticks;
    this.#orders.set(id, order);
    const refusal = this.#admission.refusalOfPlace(order, command, time);
    if (refusal !== undefined) {
      order.state = 'rejected';
      order.endedAt = time;
      this.#reject(id, refusal, time);
      return;
    }
    this.#answer({ type: 'accepted', order: id, exchangeTime: time });
    if (order.waitsFor !== undefined) {
      this.#setEnd(order, time);
      this.#open.add(order);
      this.#waiting.add(order);
      return;
    }
    const changed = order.ticks !== asked || order.lots !== lots;
    if (changed && Number.isFinite(order.ticks)) this.#fills.amended(order, time);
    this.#enter(order, time);
  }

  /** A trigger went off, which it does once: the order is one like others from here on. */
  #setOff(order: VenueOrder, time: Micros): void {
    order.waitsFor = undefined;
    const refusal = this.#admission.refusalOfSetOff(order, time);
    if (refusal !== undefined) {
      this.#fills.end(order, refusal, time);
      return;
    }
    this.#open.remove(order);
    this.#enter(order, time);
  }

  /** An order takes what it reaches; the rest of it rests or ends. */
  #enter(order: VenueOrder, time: Micros): void {
    const whole = order.timeInForce === 'fill-or-kill';
    const killed = whole && this.#fills.offered(order, order.lots, time) < order.lots;
    if (!killed) this.#fills.take(order, time);
    this.#settle(order, time);
  }

  /** What an order could not take rests or ends. */
  #settle(order: VenueOrder, time: Micros): void {
    if (leavesOf(order) === 0) return;
    if (rests(order)) this.#rest(order, time);
    else this.#fills.end(order, order.timeInForce, time);
  }

  #amend(command: VenueAmendCommand, time: Micros): void {
    const order = this.#orders.get(command.order);
    if (order === undefined) {
      this.#rejectAmend(command, 'order-not-open', time);
      return;
    }
    const terms = amendedTerms(order, command);
    const refusal = this.#admission.refusalOfAmend(order, terms, command, time);
    if (refusal !== undefined) {
      this.#rejectAmend(command, refusal, time);
      return;
    }
    const { resting, position } = this.traded(order.instrument);
    const waits = order.waitsFor !== undefined;
    const bound = order.reduceOnly && !waits;
    const most = bound ? order.filled + reducible(position, order.side) : terms.lots;
    const keeps = keepsPlace(order, terms);
    Object.assign(order, terms);
    order.lots = Math.min(terms.lots, most);
    order.shown = Math.min(order.shown, order.display);
    this.#fills.amended(order, time);
    if (keeps || waits) return;
    this.#open.remove(order);
    resting.remove(order);
    this.#fills.take(order, time);
    this.#settle(order, time);
  }

  #cancel(id: OrderId, time: Micros): void {
    const order = this.#orders.get(id);
    const closed = pauseAt(this.#calendar, time) === 'maintenance';
    if (order?.state === 'open' && !closed) {
      this.#fills.end(order, 'requested', time);
    } else {
      const reason: RefusalReason = order?.state === 'open' ? 'maintenance' : 'order-not-open';
      this.#answer({ type: 'cancel-rejected', order: id, reason, exchangeTime: time });
    }
  }

  #cancelThose(wanted: CancelLabelCommand | CancelAllCommand, time: Micros): void {
    for (const order of this.#open.list()) {
      const bears =
        wanted.type === 'cancel-label'
          ? order.label === wanted.label
          : (wanted.instrument ?? order.instrument) === order.instrument;
      if (bears) this.#cancel(order.id, time);
    }
  }

  #tell(id: OrderId, time: Micros): void {
    const order = this.#orders.get(id);
    this.#answer({
      type: 'order-state',
      order: id,
      state: order?.state ?? 'absent',
      filled: order?.filled ?? 0,
      ...(order?.state === 'open' && {
        lots: order.lots,
        ...(Number.isFinite(order.ticks) && { ticks: order.ticks }),
      }),
      exchangeTime: time,
    });
  }

  #rejectAmend({ order }: VenueAmendCommand, reason: RefusalReason, time: Micros): void {
    this.#answer({ type: 'amend-rejected', order, reason, exchangeTime: time });
  }

  #reject(order: OrderId, reason: RefusalReason, time: Micros): void {
    this.#answer({ type: 'rejected', order, reason, exchangeTime: time });
  }

  #rest(order: VenueOrder, time: Micros): void {
    const { book } = this.#instruments.market(order.instrument);
    this.#setEnd(order, time);
    order.shown = order.display;
    const traded = this.traded(order.instrument);
    traded.resting.add(order, traded.shownAt(book, ownSide(order), order.ticks));
    this.#open.add(order);
  }

  /** Sets when an order ends by itself. */
  #setEnd(order: VenueOrder, time: Micros): void {
    const { instrument } = this.#instruments.market(order.instrument);
    const expiry = 'expiry' in instrument ? instrument.expiry : Number.POSITIVE_INFINITY;
    const isOfDay = order.timeInForce === 'good-til-day';
    const day = isOfDay ? nextSessionEnd(this.#calendar, time) : Number.POSITIVE_INFINITY;
    order.endsAt = Math.min(expiry, day);
    order.endReason = day < expiry ? 'good-til-day' : 'expired';
  }

  #print(trade: TradeEvent, market: MarketView, time: Micros): void {
    const { id, ticks, size } = market.instrument;
    const traded = this.traded(id);
    const side: BookSide = trade.aggressor === 'buy' ? 'ask' : 'bid';
    traded.consumed.advance(time);
    traded.consumed.print(side, ticks.nearest(trade.price), size.floor(trade.amount));
    if (traded.resting.count === 0 || pauseAt(this.#calendar, time) !== undefined) return;
    this.#fills.print(trade, traded, market, time);
  }
}
