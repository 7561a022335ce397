import type {
  AccountQuery,
  AccountReport,
  FilledEvent,
  Lots,
  Micros,
  OrderCommand,
  OrderEvent,
  PlaceCommand,
  PriceTicks,
} from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import type { Unstamped } from './unstamped.ts';

interface Order {
  readonly place: PlaceCommand;
  ticks: PriceTicks;
  lots: Lots;
  filled: Lots;
  open: boolean;
  end: 'filled' | 'cancelled' | 'rejected';
}

/** What becomes of a command: it arrives and is answered, its answer is lost, or it never arrives. */
export type Fate = 'answered' | 'answer-lost' | 'never-arrives' | 'silence';

/**
 * A venue that never fills more than it was asked to, and is hostile in everything else: its answers come on
 * two channels that do not wait for each other, twice, late, or not at all, and orders fill, die or are
 * turned away at any moment. It knows the truth, which the kernel must bound.
 */
export class AdversarialVenue {
  readonly orders = new Map<string, Order>();
  readonly inbound: OrderCommand[] = [];
  readonly channels: { readonly orders: OrderEvent[]; readonly trades: OrderEvent[] } = {
    orders: [],
    trades: [],
  };
  /** Every fill that was made, told or not. */
  readonly fills: FilledEvent[] = [];
  #stamp = 0;

  /** Lots that were truly filled. */
  get filled(): Lots {
    return [...this.orders.values()].reduce((sum, { filled }) => sum + filled, 0);
  }

  /** The most that can truly come to be filled by everything sent so far. */
  get exposure(): Lots {
    let sum = 0;
    for (const { filled, lots, open, place } of this.orders.values()) {
      const amended = this.inbound.map((command) =>
        command.type === 'amend' && command.order === place.order ? command.lots : 0,
      );
      sum += open ? Math.max(lots, ...amended) : filled;
    }
    for (const command of this.inbound) if (command.type === 'place') sum += command.lots;
    return sum;
  }

  /** Takes the next command in. */
  process(fate: Fate, fillAtOnce: number, turnAway: boolean): void {
    const command = this.inbound.shift();
    if (!command) return;
    const before = this.channels.orders.length;
    if (fate !== 'never-arrives') this.#handle(command, fillAtOnce, turnAway);
    if (fate === 'answered') return;
    this.channels.orders.splice(before);
    if (fate === 'silence' || command.type === 'query') return;
    const { order, type } = command;
    this.#tell({ type: 'unknown-outcome', order, command: type, reason: 'timeout' });
  }

  /** Fills an open order, as far as it goes. */
  fill(which: number, lots: Lots): void {
    const order = this.#openOrder(which);
    if (order) this.#fill(order, lots);
  }

  /** What its own books say now. */
  report(query: AccountQuery, askedAt: Micros): AccountReport {
    const orders = [...this.orders.values()].map(({ place, ticks, lots, filled, open, end }) => {
      const state = open ? ('open' as const) : end;
      return { order: place.order, state, side: place.side, ticks, lots, filled };
    });
    const times = { askedAt, exchangeTime: this.#stamp, receiveTime: askedAt };
    return { ...query, ...times, orders, fills: [...this.fills] };
  }

  /** The connection breaks: what was on its way is lost both ways, and every open order is cancelled. */
  disconnect(): void {
    this.inbound.length = 0;
    for (const order of this.orders.values()) if (order.open) this.#cancel(order, 'disconnected');
    this.channels.orders.length = 0;
    this.channels.trades.length = 0;
  }

  /** Ends an open order of the venue's own accord. */
  kill(which: number): void {
    const order = this.#openOrder(which);
    if (order) this.#cancel(order, 'by the venue');
  }

  #openOrder(which: number): Order | undefined {
    const open = [...this.orders.values()].filter((order) => order.open);
    return open[which % Math.max(1, open.length)];
  }

  #handle(command: OrderCommand, fillAtOnce: number, turnAway: boolean): void {
    const { order: id } = command;
    const order = this.orders.get(id);
    switch (command.type) {
      case 'place':
        this.#place(command, fillAtOnce, turnAway);
        return;
      case 'cancel':
        if (order?.open) this.#cancel(order, 'asked for');
        else this.#tell({ type: 'cancel-rejected', order: id, reason: 'not open' });
        return;
      case 'amend':
        if (order?.open && !turnAway && command.lots > order.filled) {
          order.ticks = command.ticks;
          order.lots = command.lots;
          this.#tell({ type: 'amended', order: id, ticks: order.ticks, lots: order.lots });
        } else this.#tell({ type: 'amend-rejected', order: id, reason: 'no' });
        return;
      case 'query': {
        const state = order ? (order.open ? 'open' : order.end) : 'absent';
        const terms = order?.open && { ticks: order.ticks, lots: order.lots };
        this.#tell({ type: 'order-state', order: id, state, filled: order?.filled ?? 0, ...terms });
      }
    }
  }

  #place(place: PlaceCommand, fillAtOnce: number, turnAway: boolean): void {
    const { order: id, ticks, lots, timeInForce } = place;
    const end = turnAway ? 'rejected' : 'cancelled';
    const order: Order = { place, ticks, lots, filled: 0, open: !turnAway, end };
    this.orders.set(id, order);
    if (turnAway) {
      this.#tell({ type: 'rejected', order: id, reason: 'turned away' });
      return;
    }
    this.#tell({ type: 'accepted', order: id });
    if (fillAtOnce > 0 && !place.postOnly) this.#fill(order, fillAtOnce);
    if (order.open && timeInForce !== 'good-til-cancelled') this.#cancel(order, 'immediate');
  }

  #fill(order: Order, most: Lots): void {
    const lots = Math.min(most, order.lots - order.filled);
    const { order: id, postOnly } = order.place;
    order.filled += lots;
    if (order.filled === order.lots) {
      order.open = false;
      order.end = 'filled';
    }
    const price = sampleCall.ticks.price(order.ticks);
    const liquidity = postOnly ? 'maker' : 'taker';
    const trade = `t${this.#stamp}`;
    this.#tell({ type: 'filled', order: id, trade, lots, price, liquidity, fee: '0' });
  }

  #cancel(order: Order, reason: string): void {
    order.open = false;
    this.#tell({ type: 'cancelled', order: order.place.order, filled: order.filled, reason });
  }

  #tell(event: Unstamped): void {
    this.#stamp += 1;
    const stamped = { ...event, exchangeTime: this.#stamp, receiveTime: this.#stamp } as OrderEvent;
    if (stamped.type === 'filled') this.fills.push(stamped);
    this.channels[stamped.type === 'filled' ? 'trades' : 'orders'].push(stamped);
  }
}
