import type { GatewayClause, GatewayHarness } from './gateway-harness.ts';
import { check } from './gateway-harness.ts';
import { ASK, BID, crossing, GatewaySession, SHOWN } from './gateway-session.ts';

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
  clause('gives an account of its orders, or says that it gives none', async ({ desk }) => {
    check(desk.given !== desk.none, "an account, or `account: 'none'` in its harness", desk);
  }),
];

function clause(name: string, body: (session: GatewaySession) => Promise<void>): GatewayClause {
  return { name, run: (harness: GatewayHarness) => body(new GatewaySession(harness)) };
}
