import type { AccountReport, OrderAccount } from '../orders/account.ts';
import type { FaultyGatewayClause, GatewayClause, GatewayFault } from './gateway-harness.ts';
import { check } from './gateway-harness.ts';
import { ASK, BID, crossing, GatewaySession, SHOWN } from './gateway-session.ts';

/**
 * What every gateway that gives accounts must do: a run that lost its memory or its connection books what these say, and
 * trusts that nothing else is open. Each clause runs on a fresh harness, in any test runner.
 *
 * @example
 * ```ts no-run
 * import { accountContract, type GatewayHarness } from '@slipstream/core/testing';
 *
 * declare function test(name: string, body: () => Promise<void>): void;
 * declare function myHarness(): GatewayHarness;
 *
 * for (const clause of accountContract) test(clause.name, () => clause.run(myHarness()));
 * ```
 */
export const accountContract: readonly GatewayClause[] = [
  clause('tells of an open order its side, price, quantity and fills', async (session) => {
    await session.send(session.place({ ...crossing, lots: 2 * SHOWN }), session.place(RESTING));
    const report = await session.ask();
    const taken = orderOf(report, 'a');
    const asked = { order: 'a', state: 'open', side: 'buy', ticks: ASK, lots: 2 * SHOWN };
    same(taken, { ...asked, filled: session.filled('a') }, 'an open order with fills');
    check(taken.filled > 0, 'what crosses the book fills', taken);
    const resting = { order: 'b', state: 'open', side: 'buy', ticks: BID, lots: 7, filled: 0 };
    same(orderOf(report, 'b'), resting, 'an open order without fills');
  }),
  clause('tells what was filled and what was cancelled', async (session) => {
    await session.send(session.place(crossing), session.place(RESTING));
    await session.send({ type: 'cancel', order: 'b' });
    const report = await session.ask();
    const { state, filled } = orderOf(report, 'a');
    check(state === 'filled' && filled === 10, 'an order that filled whole', { state, filled });
    const ended = orderOf(report, 'b');
    check(ended.state === 'cancelled' && ended.filled === 0, 'a cancelled order', ended);
  }),
  clause('tells of an order that was rejected that it was, or nothing', async (session) => {
    await session.send(session.place({ ticks: BID + 0.5 }));
    const report = await session.ask();
    check(report.fills.length === 0, 'a rejected order has no fills', report.fills);
    for (const { state, filled } of report.orders) {
      check(state === 'rejected' && filled === 0, 'a rejected order', { state, filled });
    }
  }),
  clause('tells nothing of an order that never was', async (session) => {
    const { orders, fills } = await session.ask();
    check(orders.length + fills.length === 0, 'an account of nothing', { orders, fills });
  }),
  clause('tells every fill as its event did, id and fee included', async (session) => {
    const both = { ...crossing, ticks: ASK + 50, lots: 2 * SHOWN };
    await session.send(session.place(both), session.place({ ...crossing, order: 'b' }));
    const { fills } = await session.ask();
    const heard = session.events.filter((event) => event.type === 'filled');
    check(heard.length >= 2, 'two prices make two fills', heard);
    for (const { order, trade, lots, price, fee, liquidity } of heard) {
      const told = fills.filter((fill) => fill.order === order && fill.trade === trade);
      check(told.length === 1, `trade ${trade} of order ${order} once`, told);
      const [fill] = told;
      const { lots: l, price: p, fee: f, liquidity: q } = fill!;
      same([l, p, f, q], [lots, price, fee, liquidity], `trade ${trade}`);
    }
    check(fills.length === heard.length, 'no other fills', fills);
  }),
  clause('calls filled of an order what its fills add up to', async (session) => {
    const immediate = { timeInForce: 'immediate-or-cancel', lots: 2 * SHOWN } as const;
    await session.send(session.place({ ...crossing, ...immediate }), session.place(RESTING));
    addsUp(await session.ask());
  }),
  clause('tells an amended order as it is now', async (session) => {
    await session.send(session.place());
    await session.send({ type: 'amend', order: 'a', ticks: BID - 50, lots: 5 });
    const { ticks, lots } = orderOf(await session.ask(), 'a');
    same([ticks, lots], [BID - 50, 5], 'price and quantity after the amendment');
  }),
  clause('says of every order what the venue answers when asked for it', async (session) => {
    const taken = session.place({ ...crossing, order: 'c' });
    await session.send(session.place(), session.place(RESTING), taken);
    await session.send({ type: 'cancel', order: 'a' });
    await agree(session, ['a', 'b', 'c', 'd']);
  }),
  clause('tells of the orders whose names were asked for, and of no others', async (session) => {
    const mine = session.place({ ...crossing, order: 'p.1' });
    await session.send(mine, session.place({ ...crossing, order: 'q.1' }));
    const { orders, fills } = await session.ask({ names: 'p.' });
    const names = new Set([...orders, ...fills].map(({ order }) => order));
    same([...names], ['p.1'], 'names that begin with p.');
    const elsewhere = await session.ask({ instrument: 'nowhere:NOTHING' });
    check(elsewhere.orders.length === 0, 'orders of another instrument', elsewhere.orders);
  }),
  clause('tells every open order, however long ago it came', async (session) => {
    await session.send(session.place());
    const { exchangeTime } = await session.ask();
    const late = await session.ask({ since: exchangeTime + 1e12 });
    check(orderOf(late, 'a').state === 'open', 'an order from before `since`', late.orders);
  }),
  clause('repeats its question, and says when it was asked and answered', async (session) => {
    await session.send(session.place(crossing));
    const heard = session.events.at(-1)!.receiveTime;
    const { names, since, askedAt, receiveTime } = await session.ask({ names: 'a', since: 1 });
    same([names, since], ['a', 1], 'the question');
    check(askedAt >= heard, 'it was asked after what was heard before', { askedAt, heard });
    check(receiveTime >= askedAt, 'it was received after it was asked', { askedAt, receiveTime });
  }),
  clause('changes nothing by being asked', async (session) => {
    await session.send(session.place({ ...crossing, lots: 2 * SHOWN }), session.place(RESTING));
    const heard = session.events.length;
    const [first, second] = [await session.ask(), await session.ask()];
    check(session.events.length === heard, 'no events come of it', session.events.slice(heard));
    same(second.orders, first.orders, 'the orders of a second account');
    same(second.fills.length, first.fills.length, 'the fills of a second account');
  }),
];

/**
 * What an account must be worth when the venue's answers are lost, come twice, or a connection breaks. Each clause runs
 * on a fresh harness that has its fault from the beginning.
 *
 * @example
 * ```ts no-run
 * import { faultyAccountContract, type GatewayFault, type GatewayHarness } from '@slipstream/core/testing';
 *
 * declare function test(name: string, body: () => Promise<void>): void;
 * declare function myHarness(fault: GatewayFault): GatewayHarness;
 *
 * for (const { name, fault, run } of faultyAccountContract) test(name, () => run(myHarness(fault)));
 * ```
 */
export const faultyAccountContract: readonly FaultyGatewayClause[] = [
  faulty('lost-answers', 'knows the fills of which nobody heard', async (session) => {
    await session.send(session.place(crossing), session.place(RESTING));
    check(session.filled('a') === 0, 'the harness loses answers', session.events);
    const report = await session.ask();
    check(orderOf(report, 'a').filled === 10, 'what was filled unheard', report.orders);
    check(orderOf(report, 'b').state === 'open', 'what was accepted unheard', report.orders);
    addsUp(report);
  }),
  faulty('lost-answers', 'knows the ends of which nobody heard', async (session) => {
    await session.send(session.place(RESTING));
    await session.send({ type: 'cancel', order: 'b' });
    check(!session.types('b').includes('cancelled'), 'the harness loses answers', session.events);
    check(orderOf(await session.ask(), 'b').state === 'cancelled', 'ended unheard', 'b');
  }),
  faulty('lost-answers', 'leaves no command without a word', async (session) => {
    await session.send(session.place(RESTING));
    await session.send({ type: 'amend', order: 'b', ticks: BID - 50, lots: 5 });
    await session.send({ type: 'cancel', order: 'b' });
    const words = session.events.map((event) => [event.type, 'command' in event && event.command]);
    const unknown = ['place', 'amend', 'cancel'].map((command) => ['unknown-outcome', command]);
    same(words, unknown, 'one `unknown-outcome` for each command');
  }),
  faulty('doubled-answers', 'tells a fill once that came twice', async (session) => {
    await session.send(session.place(crossing));
    check(session.filled('a') === 20, 'the harness doubles answers', session.events);
    const report = await session.ask();
    check(orderOf(report, 'a').filled === 10, 'what was filled once', report.orders);
    addsUp(report);
  }),
  faulty('broken-connection', 'reports by itself when the connection is back', async (session) => {
    await session.send(session.place(RESTING));
    const before = await session.ask();
    session.break();
    await session.settle();
    const own = session.reports.filter((report) => report !== before);
    check(own.length > 0, 'a report that nobody asked for', session.reports.length);
    const { askedAt, names, instrument } = own.at(-1)!;
    same([instrument, names], [before.instrument, before.names], 'the question asked last');
    check(askedAt >= before.receiveTime, 'it counts from after the break', askedAt);
    await agree(session, ['b'], own.at(-1));
  }),
  faulty('broken-connection', 'is right about what the break caught', async (session) => {
    await session.send(session.place(RESTING));
    session.post(session.place(crossing));
    session.post({ type: 'cancel', order: 'b' });
    session.break();
    await session.settle();
    await agree(session, ['a', 'b']);
  }),
];

const RESTING = { order: 'b', lots: 7 } as const;

function clause(name: string, body: (session: GatewaySession) => Promise<void>): GatewayClause {
  return { name, run: (harness) => body(new GatewaySession(harness)) };
}

function faulty(
  fault: GatewayFault,
  name: string,
  body: (session: GatewaySession) => Promise<void>,
): FaultyGatewayClause {
  return { fault, ...clause(name, body) };
}

function orderOf({ orders }: AccountReport, order: string): OrderAccount {
  const found = orders.filter((given) => given.order === order);
  check(found.length === 1, `order ${order} once in the account`, orders);
  return found[0]!;
}

/** Whether each order's total is the sum of its fills, each of which is told once. */
function addsUp({ orders, fills }: AccountReport): void {
  const trades = fills.map(({ order, trade }) => `${order}/${trade}`);
  check(new Set(trades).size === trades.length, 'each fill once', trades);
  for (const { order, filled } of orders) {
    const own = fills.filter((fill) => fill.order === order);
    const sum = own.reduce((total, { lots }) => total + lots, 0);
    check(sum === filled, `order ${order}: ${filled} filled, and fills of ${sum}`, own);
  }
}

/** Whether an account, a fresh one when left out, says of orders what their venue answers to a query of each. */
async function agree(
  session: GatewaySession,
  names: readonly string[],
  report?: AccountReport,
): Promise<void> {
  const { orders } = report ?? (await session.ask());
  for (const order of names) {
    const before = session.events.length;
    await session.send({ type: 'query', order });
    const answer = session.events.slice(before).find(({ type }) => type === 'order-state');
    check(answer?.type === 'order-state', `an answer to the query of ${order}`, answer);
    if (answer?.type !== 'order-state') continue;
    const given = orders.find((listed) => listed.order === order);
    const absent = answer.state === 'absent' || answer.state === 'rejected';
    if (absent && given === undefined) continue;
    same([given?.state, given?.filled], [answer.state, answer.filled], `order ${order}`);
  }
}

function same(seen: unknown, expected: unknown, what: string): void {
  const [left, right] = [JSON.stringify(sorted(seen)), JSON.stringify(sorted(expected))];
  check(left === right, `${what} must be ${right}`, seen);
}

/** Objects by their keys, so that their order does not count. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}
