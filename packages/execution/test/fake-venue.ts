import type {
  BookSide,
  Gateway,
  Instrument,
  Lots,
  MarketTime,
  Micros,
  OrderCommand,
  OrderEvent,
  PlaceCommand,
  PriceTicks,
} from '@slipstream/core';
import { fillFee, MILLISECOND, millisOfMicros } from '@slipstream/core';
import { Subject } from 'rxjs';
import type { Unstamped } from './unstamped.ts';

/** An order as the venue has it. */
interface VenueOrder {
  readonly command: PlaceCommand;
  ticks: PriceTicks;
  lots: Lots;
  filled: Lots;
  state: 'open' | 'filled' | 'cancelled' | 'rejected';
}

/** What the book shows: flat pairs of ticks and lots, best first. */
export type Levels = number[];

/**
 * A small honest venue: it matches on the displayed depth, consumes it, and answers every command after a
 * latency each way. Its book is set by the test; our own orders are not shown in it.
 */
export class FakeVenue implements Gateway {
  readonly events$ = new Subject<OrderEvent>();
  readonly commands: OrderCommand[] = [];
  readonly orders = new Map<string, VenueOrder>();
  readonly #time: MarketTime;
  readonly #instrument: Instrument;
  readonly #latency: Micros;
  #book: Record<BookSide, Levels> = { bid: [], ask: [] };
  #trades = 0;

  constructor(time: MarketTime, instrument: Instrument, latency: Micros = 5 * MILLISECOND) {
    this.#time = time;
    this.#instrument = instrument;
    this.#latency = latency;
  }

  /** The lots filled of all orders, by the venue's own account. */
  get filled(): Lots {
    return [...this.orders.values()].reduce((sum, order) => sum + order.filled, 0);
  }

  get open(): readonly string[] {
    return [...this.orders].filter(([, { state }]) => state === 'open').map(([id]) => id);
  }

  send(command: OrderCommand): void {
    this.commands.push(command);
    this.#later(() => this.#handle(command));
  }

  /** A new book. Resting orders that it crosses are filled at their own price, as makers. */
  quote(bids: Levels, asks: Levels): void {
    this.#book = { bid: [...bids], ask: [...asks] };
    for (const [id, order] of this.orders) {
      const far = this.#book[order.command.side === 'buy' ? 'ask' : 'bid'][0];
      if (order.state !== 'open' || far === undefined) continue;
      if (order.command.side === 'buy' ? far <= order.ticks : far >= order.ticks) {
        this.#fill(id, order, order.lots - order.filled, order.ticks, 'maker');
      }
    }
  }

  /** Somebody trades against our resting orders. */
  hit(lots: Lots): void {
    let left = lots;
    for (const [id, order] of this.orders) {
      const taken = Math.min(left, order.state === 'open' ? order.lots - order.filled : 0);
      if (taken > 0) this.#fill(id, order, taken, order.ticks, 'maker');
      left -= taken;
    }
  }

  #handle(command: OrderCommand): void {
    const order = this.orders.get(command.order);
    const { order: id } = command;
    switch (command.type) {
      case 'place':
        this.#place(command, order !== undefined);
        return;
      case 'cancel':
        if (order?.state === 'open') this.#cancel(id, order, 'asked for');
        else this.#answer({ type: 'cancel-rejected', order: id, reason: 'not open' });
        return;
      case 'amend': {
        const { ticks, lots } = command;
        if (order?.state !== 'open' || lots <= order.filled || this.#crosses(order, ticks)) {
          this.#answer({ type: 'amend-rejected', order: id, reason: 'cannot be' });
          return;
        }
        order.ticks = ticks;
        order.lots = lots;
        this.#answer({ type: 'amended', order: id, ticks, lots });
        return;
      }
      case 'query': {
        const { state = 'absent', filled = 0 } = order ?? {};
        const terms = order?.state === 'open' && { ticks: order.ticks, lots: order.lots };
        this.#answer({ type: 'order-state', order: id, state, filled, ...terms });
      }
    }
  }

  #place(command: PlaceCommand, known: boolean): void {
    const { order: id, ticks, lots, side, timeInForce, postOnly } = command;
    const reason = known
      ? 'the name is taken'
      : !this.#instrument.ticks.allows(ticks) || !(lots >= this.#instrument.size.minimum)
        ? 'off the grid'
        : undefined;
    if (reason !== undefined) {
      this.#answer({ type: 'rejected', order: id, reason });
      return;
    }
    const order: VenueOrder = { command, ticks, lots, filled: 0, state: 'open' };
    if (postOnly && this.#crosses(order, ticks)) {
      this.orders.set(id, { ...order, state: 'rejected' });
      this.#answer({ type: 'rejected', order: id, reason: 'post-only would take' });
      return;
    }
    this.orders.set(id, order);
    this.#answer({ type: 'accepted', order: id });
    const levels = this.#book[side === 'buy' ? 'ask' : 'bid'];
    const reachable = this.#reachable(levels, order);
    if (timeInForce === 'fill-or-kill' && reachable < lots) {
      this.#cancel(id, order, 'killed');
      return;
    }
    while (order.filled < order.lots && this.#reachable(levels, order) > 0) {
      const taken = Math.min(order.lots - order.filled, levels[1]!);
      this.#fill(id, order, taken, levels[0]!, 'taker');
      levels[1]! -= taken;
      if (levels[1] === 0) levels.splice(0, 2);
    }
    if (order.state === 'open' && timeInForce !== 'good-til-cancelled') {
      this.#cancel(id, order, 'immediate');
    }
  }

  #cancel(id: string, order: VenueOrder, reason: string): void {
    order.state = 'cancelled';
    this.#answer({ type: 'cancelled', order: id, filled: order.filled, reason });
  }

  #fill(
    id: string,
    order: VenueOrder,
    lots: Lots,
    ticks: PriceTicks,
    liquidity: 'maker' | 'taker',
  ): void {
    const price = this.#instrument.ticks.price(ticks);
    const amount = this.#instrument.size.amount(lots);
    const fee = fillFee(this.#instrument, { amount, price, liquidity }).toString();
    order.filled += lots;
    if (order.filled >= order.lots) order.state = 'filled';
    this.#trades += 1;
    const trade = `t${this.#trades}`;
    this.#answer({ type: 'filled', order: id, trade, lots, price, liquidity, fee });
  }

  /** The lots that an order can take from these levels. */
  #reachable(levels: Levels, { ticks, command }: VenueOrder): Lots {
    let lots = 0;
    for (let index = 0; index < levels.length; index += 2) {
      const beyond = command.side === 'buy' ? levels[index]! > ticks : levels[index]! < ticks;
      if (!beyond) lots += levels[index + 1]!;
    }
    return lots;
  }

  #crosses(order: VenueOrder, ticks: PriceTicks): boolean {
    const levels = this.#book[order.command.side === 'buy' ? 'ask' : 'bid'];
    return this.#reachable(levels, { ...order, ticks }) > 0;
  }

  #answer(event: Unstamped): void {
    const exchangeTime = this.#time.micros;
    this.#later(() => {
      this.events$.next({ ...event, exchangeTime, receiveTime: this.#time.micros } as OrderEvent);
    });
  }

  #later(work: () => void): void {
    this.#time.schedule(work, millisOfMicros(this.#latency));
  }
}
