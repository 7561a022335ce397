import { Subject } from 'rxjs';
import type { AccountQuery, AccountReport, OrderAccount } from '../src/orders/account.ts';
import type { OrderCommand, PlaceCommand } from '../src/orders/order-command.ts';
import type { FilledEvent, OrderEvent } from '../src/orders/order-event.ts';
import type { GatewayFault, GatewayHarness } from '../src/testing/gateway-harness.ts';
import { sampleCall } from '../src/testing/sample-instruments.ts';

type Unstamped<Event> = Event extends OrderEvent
  ? Omit<Event, 'exchangeTime' | 'receiveTime'>
  : never;

interface SmallOrder {
  readonly place: PlaceCommand;
  terms: { ticks: number; lots: number };
  filled: number;
  state: OrderAccount['state'];
}

/** How a report is spoiled before it is told. */
export type Lie = (report: AccountReport) => AccountReport | undefined;

/** A venue in small, which takes from a book and gives accounts that are true but for what a test makes of them. */
export class SmallVenue implements GatewayHarness {
  readonly instrument = sampleCall;
  readonly gateway;
  readonly #events$ = new Subject<OrderEvent>();
  readonly #reports$ = new Subject<AccountReport>();
  readonly #orders = new Map<string, SmallOrder>();
  readonly #fills: FilledEvent[] = [];
  readonly #fault: GatewayFault | undefined;
  readonly #lie: Lie;
  #inbound: (() => void)[] = [];
  #outbound: (() => void)[] = [];
  #asks: number[] = [];
  #asked: AccountQuery | undefined;
  #broken = false;
  #now = 0;

  constructor(lie: Lie = (report) => report, fault?: GatewayFault) {
    this.#lie = lie;
    this.#fault = fault;
    const account = {
      reports$: this.#reports$,
      request: (query: AccountQuery) => this.#ask(query),
    };
    const send = (command: OrderCommand): void => {
      this.#inbound.push(() => this.#handle(command));
      if (command.type !== 'query' && fault === 'lost-answers') {
        const { order, type } = command;
        this.#unheard({ type: 'unknown-outcome', order, command: type, reason: 'no answer' });
      }
    };
    this.gateway = { events$: this.#events$, send, account };
  }

  quote({ asks }: { readonly asks: readonly number[] }): void {
    this.#asks = asks.map((value, index) =>
      index % 2 === 0 ? value : sampleCall.size.lots(value),
    );
  }

  settle(): void {
    while (this.#inbound.length + this.#outbound.length > 0 || this.#broken) {
      for (const arrive of this.#inbound.splice(0)) arrive();
      for (const tell of this.#outbound.splice(0)) tell();
      if (!this.#broken) continue;
      this.#broken = false;
      if (this.#asked !== undefined) this.#report(this.#asked, this.#now);
    }
  }

  breakConnection(): void {
    this.#broken = true;
    this.#inbound = [];
    this.#outbound = [];
  }

  #ask(query: AccountQuery): void {
    this.#asked = query;
    const askedAt = this.#now;
    this.#inbound.push(() => this.#report(query, askedAt));
  }

  #report(query: AccountQuery, askedAt: number): void {
    const here = query.instrument === this.instrument.id;
    const wanted = ({ order }: { readonly order: string }): boolean =>
      here && order.startsWith(query.names);
    const orders = [...this.#orders]
      .map(([order, { place, terms, filled, state }]) => ({
        ...{ order, state, side: place.side, filled },
        ...terms,
      }))
      .filter(wanted);
    const times = { askedAt, exchangeTime: this.#now, receiveTime: this.#now };
    const told = this.#lie({ ...query, ...times, orders, fills: this.#fills.filter(wanted) });
    if (told !== undefined) this.#outbound.push(() => this.#reports$.next(told));
  }

  #handle(command: OrderCommand): void {
    const { order: id } = command;
    const order = this.#orders.get(id);
    if (command.type === 'place') this.#place(command);
    else if (command.type === 'query') {
      const { state = 'absent', filled = 0 } = order ?? {};
      this.#tell({ type: 'order-state', order: id, state, filled });
    } else if (order?.state !== 'open') {
      this.#tell({ type: `${command.type}-rejected`, order: id, reason: 'not open' });
    } else if (command.type === 'amend') {
      order.terms = { ticks: command.ticks, lots: command.lots };
      this.#tell({ type: 'amended', order: id, ...order.terms });
    } else this.#end(id, order);
  }

  #place(place: PlaceCommand): void {
    const { order: id, ticks, lots, timeInForce } = place;
    const allowed = sampleCall.ticks.allows(ticks);
    const state = allowed ? 'open' : 'rejected';
    const order: SmallOrder = { place, terms: { ticks, lots }, filled: 0, state };
    this.#orders.set(id, order);
    if (!allowed) {
      this.#tell({ type: 'rejected', order: id, reason: 'off tick' });
      return;
    }
    this.#tell({ type: 'accepted', order: id });
    for (let level = 0; level < this.#asks.length; level += 2) {
      const taken = Math.min(lots - order.filled, this.#asks[level + 1]!);
      if (this.#asks[level]! > ticks || taken === 0) continue;
      this.#asks[level + 1]! -= taken;
      order.filled += taken;
      if (order.filled === lots) order.state = 'filled';
      const price = sampleCall.ticks.price(this.#asks[level]!);
      const trade = `${id}${level}`;
      const fill = { trade, lots: taken, price, liquidity: 'taker', fee: '0.0003' } as const;
      this.#tell({ type: 'filled', order: id, ...fill });
    }
    if (order.state === 'open' && timeInForce !== 'good-til-cancelled') this.#end(id, order);
  }

  #end(id: string, order: SmallOrder): void {
    order.state = 'cancelled';
    this.#tell({ type: 'cancelled', order: id, filled: order.filled, reason: 'asked' });
  }

  #tell(event: Unstamped<OrderEvent>): void {
    this.#now += 1;
    const stamped = { ...event, exchangeTime: this.#now, receiveTime: this.#now } as OrderEvent;
    if (stamped.type === 'filled') this.#fills.push(stamped);
    if (this.#fault === 'lost-answers' && event.type !== 'order-state') return;
    const tell = (): void => this.#events$.next({ ...stamped, receiveTime: this.#now });
    this.#outbound.push(tell);
    if (this.#fault === 'doubled-answers') this.#outbound.push(tell);
  }

  #unheard(event: Unstamped<OrderEvent>): void {
    const times = { exchangeTime: this.#now, receiveTime: this.#now };
    this.#inbound.push(() => {
      this.#outbound.push(() => this.#events$.next({ ...event, ...times } as OrderEvent));
    });
  }
}
