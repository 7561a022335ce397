import { CoreError } from '../errors/core-error.ts';
import type { Instrument } from '../instrument/instrument.ts';
import type { Gateway } from '../orders/gateway.ts';
import type { OrderCommand, PlaceCommand } from '../orders/order-command.ts';
import type { FilledEvent, OrderEvent } from '../orders/order-event.ts';

/** A gateway with its venue, as the contract needs it: a book that the test sets, and time that it lets pass. */
export interface GatewayHarness {
  readonly gateway: Gateway;
  /** The instrument whose book is set. */
  readonly instrument: Instrument;
  /** Sets the venue's book: flat pairs of ticks and amount, best first, on allowed prices. */
  quote(levels: { readonly bids: readonly number[]; readonly asks: readonly number[] }): void;
  /** Lets time pass until every command sent so far is answered. */
  settle(): void | Promise<void>;
}

/** One clause of the contract. */
export interface GatewayClause {
  readonly name: string;
  /**
   * Runs the clause on a fresh harness.
   *
   * @throws {GatewayContractBroken} when the gateway breaks it.
   */
  run(harness: GatewayHarness): Promise<void>;
}

/** A gateway did what no gateway may do, or left out what each must do. */
export class GatewayContractBroken extends CoreError {}

const BID = 1_000;
const ASK = 1_100;
/** Shown on each side, in lots; the ask shows a second level as deep. */
const SHOWN = 20;

/** A test session: what is sent, and everything that comes back. */
class Session {
  readonly events: OrderEvent[] = [];
  readonly #harness: GatewayHarness;

  constructor(harness: GatewayHarness) {
    this.#harness = harness;
    harness.gateway.events$.subscribe((event) => this.events.push(event));
    const amount = harness.instrument.size.amount(SHOWN);
    harness.quote({ bids: [BID, amount], asks: [ASK, amount, ASK + 50, amount] });
  }

  async send(...commands: readonly OrderCommand[]): Promise<void> {
    for (const command of commands) {
      const before = this.events.length;
      this.#harness.gateway.send(command);
      check(this.events.length === before, 'an answer arrived before `send` returned', command);
    }
    await this.#harness.settle();
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

const crossing = { side: 'buy', ticks: ASK } as const;

/**
 * What every gateway must do, whichever venue stands behind it: the kernel's proof that it never over-fills
 * rests on these sentences. Each clause runs on a fresh harness, in any test runner.
 *
 * @example
 * ```ts no-run
 * import { gatewayContract, type GatewayHarness } from '@slipstream/core/testing';
 *
 * declare function test(name: string, body: () => Promise<void>): void;
 * declare function myHarness(): GatewayHarness;
 *
 * for (const clause of gatewayContract) test(clause.name, () => clause.run(myHarness()));
 * ```
 */
export const gatewayContract: readonly GatewayClause[] = [
  clause('accepts a resting order once, and fills nothing of it', async (session) => {
    await session.send(session.place());
    session.only('a', 'accepted');
    check(session.filled('a') === 0, 'a resting order filled without a trade', session.types('a'));
  }),
  clause('fills a crossing order from displayed depth, as taker, with a fee', async (session) => {
    await session.send(session.place(crossing));
    check(session.filled('a') === 10, 'ten crossing lots must fill', session.types('a'));
    for (const fill of session.fills('a')) {
      check(fill.liquidity === 'taker', 'a crossing fill must be a taker', fill);
      check(Number.isFinite(Number(fill.fee)) && fill.fee !== '', 'a fee is a number', fill);
    }
  }),
  clause('never fills beyond the limit nor beyond displayed depth', async (session) => {
    await session.send(session.place({ ...crossing, lots: 3 * SHOWN }));
    check(session.filled('a') <= SHOWN, 'more was filled than the limit shows', session.fills('a'));
  }),
  clause('gives each fill of a venue an id of its own', async (session) => {
    const large = { ...crossing, ticks: ASK + 50, lots: 2 * SHOWN };
    await session.send(session.place(large));
    const trades = session.fills('a').map((fill) => fill.trade);
    check(trades.length >= 2 && new Set(trades).size === trades.length, 'trade ids', trades);
  }),
  clause('cancels the rest of an immediate order and tells its total', async (session) => {
    const order = { ...crossing, lots: 2 * SHOWN, timeInForce: 'immediate-or-cancel' } as const;
    await session.send(session.place(order));
    const { filled } = session.only('a', 'cancelled');
    check(filled === session.filled('a') && filled <= SHOWN, 'total of the fills', filled);
  }),
  clause('kills a fill-or-kill order that cannot fill whole', async (session) => {
    const order = { ...crossing, lots: 2 * SHOWN, timeInForce: 'fill-or-kill' } as const;
    await session.send(session.place(order));
    check(session.filled('a') === 0, 'a killed order must not fill', session.fills('a'));
    check(session.only('a', 'cancelled').filled === 0, 'a killed order filled nothing', 'filled');
  }),
  clause('rejects a post-only order that would take, at whatever price', async (session) => {
    await session.send(session.place({ ...crossing, postOnly: true }));
    session.only('a', 'rejected');
    check(session.filled('a') === 0, 'a rejected order must not fill', session.fills('a'));
  }),
  clause('cancels a resting order', async (session) => {
    await session.send(session.place());
    await session.send({ type: 'cancel', order: 'a' });
    check(session.only('a', 'cancelled').filled === 0, 'nothing was filled', session.types('a'));
  }),
  clause('rejects to cancel what is gone, and what never was', async (session) => {
    await session.send(session.place());
    await session.send({ type: 'cancel', order: 'a' });
    await session.send({ type: 'cancel', order: 'a' }, { type: 'cancel', order: 'b' });
    session.only('a', 'cancel-rejected');
    session.only('b', 'cancel-rejected');
  }),
  clause('amends price and total quantity of a resting order', async (session) => {
    await session.send(session.place());
    await session.send({ type: 'amend', order: 'a', ticks: BID - 50, lots: 5 });
    const { ticks, lots } = session.only('a', 'amended');
    check(ticks === BID - 50 && lots === 5, 'the amended order is as asked', { ticks, lots });
  }),
  clause('rejects to amend what never was', async (session) => {
    await session.send({ type: 'amend', order: 'b', ticks: BID, lots: 5 });
    session.only('b', 'amend-rejected');
  }),
  clause('rejects a second order of the same name and leaves the first alone', async (session) => {
    await session.send(session.place());
    await session.send(session.place({ lots: 7 }));
    session.only('a', 'rejected');
    await session.send({ type: 'query', order: 'a' });
    check(session.only('a', 'order-state').state === 'open', 'the first stays', session.types('a'));
  }),
  clause('rejects a price between two ticks and an amount of nothing', async (session) => {
    await session.send(session.place({ ticks: BID + 0.5 }), session.place({ order: 'b', lots: 0 }));
    session.only('a', 'rejected');
    session.only('b', 'rejected');
  }),
  clause('tells the state of an order when asked, and proves absence', async (session) => {
    await session.send(session.place({ ...crossing, lots: 2 * SHOWN }));
    await session.send({ type: 'query', order: 'a' }, { type: 'query', order: 'b' });
    const { state, filled, ticks, lots } = session.only('a', 'order-state');
    check(state === 'open' && filled === session.filled('a'), 'open, with its fills', filled);
    check(ticks === undefined || ticks === crossing.ticks, 'its price, where it is told', ticks);
    check(lots === undefined || lots === 2 * SHOWN, 'its quantity, where it is told', lots);
    check(session.only('b', 'order-state').state === 'absent', 'b never was', session.types('b'));
  }),
  clause('tells everything in order of receipt', async (session) => {
    await session.send(session.place(), session.place({ order: 'b', ...crossing }));
    await session.send({ type: 'cancel', order: 'a' });
    const times = session.events.map((event) => event.receiveTime);
    check(
      times.every((time, index) => index === 0 || time >= times[index - 1]!),
      'times of receipt go back',
      times,
    );
  }),
];

function clause(name: string, body: (session: Session) => Promise<void>): GatewayClause {
  return { name, run: (harness) => body(new Session(harness)) };
}

function check(holds: boolean, rule: string, seen: unknown): void {
  if (holds) return;
  throw new GatewayContractBroken({
    problem: `${rule}; seen: ${JSON.stringify(seen)}`,
    remedy: 'Mend the gateway: the kernel relies on it.',
  });
}
