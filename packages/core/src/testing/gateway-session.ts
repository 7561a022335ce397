import type { PriceTicks } from '../instrument/tick-table.ts';
import type { AccountQuery, AccountReport } from '../orders/account.ts';
import type { OrderCommand, PlaceCommand } from '../orders/order-command.ts';
import type { FilledEvent, OrderEvent } from '../orders/order-event.ts';
import { check, type GatewayHarness } from './gateway-harness.ts';

/** The best prices of the book that every clause finds, in ticks. */
export const BID = 1_000;
export const ASK = 1_100;
/** Shown on each side, in lots; the ask shows a second level as deep. */
export const SHOWN = 20;
/** What an order needs to take at once all that the best ask shows. */
export const crossing: { readonly side: 'buy'; readonly ticks: PriceTicks } = {
  side: 'buy',
  ticks: ASK,
};

/** A test session: what is sent, and everything that comes back. */
export class GatewaySession {
  readonly events: OrderEvent[] = [];
  readonly reports: AccountReport[] = [];
  readonly #harness: GatewayHarness;

  constructor(harness: GatewayHarness) {
    this.#harness = harness;
    harness.gateway.events$.subscribe((event) => this.events.push(event));
    harness.gateway.account?.reports$.subscribe((report) => this.reports.push(report));
    const amount = harness.instrument.size.amount(SHOWN);
    harness.quote({ bids: [BID, amount], asks: [ASK, amount, ASK + 50, amount] });
  }

  /** Sends commands, and lets time pass until they are answered. */
  async send(...commands: readonly OrderCommand[]): Promise<void> {
    for (const command of commands) this.post(command);
    await this.settle();
  }

  /** Sends a command that is still under way afterwards. */
  post(command: OrderCommand): void {
    const before = this.events.length;
    this.#harness.gateway.send(command);
    check(this.events.length === before, 'an answer arrived before `send` returned', command);
  }

  async settle(): Promise<void> {
    await this.#harness.settle();
  }

  /** Breaks the connection of orders. */
  break(): void {
    const { breakConnection } = this.#harness;
    check(
      breakConnection !== undefined,
      'the harness must be able to break the connection',
      'none',
    );
    this.#harness.breakConnection!();
  }

  /** Whether the gateway gives accounts, and whether its harness says that it gives none. */
  get desk(): { readonly given: boolean; readonly none: boolean } {
    const { gateway, account } = this.#harness;
    return { given: gateway.account !== undefined, none: account === 'none' };
  }

  /** Asks for the venue's account of everything, but for the changes, and gives the one report that answers. */
  async ask(changes: Partial<AccountQuery> = {}): Promise<AccountReport> {
    const desk = this.#harness.gateway.account;
    check(desk !== undefined, 'a gateway that keeps this contract gives an account', 'none');
    const before = this.reports.length;
    const instrument = this.#harness.instrument.id;
    desk!.request({ instrument, names: '', since: 0, ...changes });
    check(this.reports.length === before, 'a report arrived before `request` returned', changes);
    await this.settle();
    const told = this.reports.slice(before);
    check(told.length === 1, 'a question is answered by one report', told);
    return told[0]!;
  }

  place(changes: Partial<PlaceCommand> = {}): PlaceCommand {
    return {
      type: 'place',
      order: 'a',
      instrument: this.#harness.instrument.id,
      side: 'buy',
      ticks: BID,
      lots: 10,
      timeInForce: 'good-til-cancelled',
      postOnly: false,
      ...changes,
    };
  }

  fills(order: string): readonly FilledEvent[] {
    return this.events.filter(
      (event): event is FilledEvent => event.type === 'filled' && event.order === order,
    );
  }

  filled(order: string): number {
    return this.fills(order).reduce((sum, fill) => sum + fill.lots, 0);
  }

  types(order: string): readonly string[] {
    return this.events.filter((event) => event.order === order).map((event) => event.type);
  }

  /** The one event of a type that an order must have. */
  only<Type extends OrderEvent['type']>(
    order: string,
    type: Type,
  ): Extract<OrderEvent, { type: Type }> {
    const found = this.events.filter((event) => event.order === order && event.type === type);
    check(found.length === 1, `expected one '${type}' of order ${order}`, this.types(order));
    return found[0] as Extract<OrderEvent, { type: Type }>;
  }
}
