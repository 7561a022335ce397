import { describe, expect, test } from '@jest/globals';
import { type Lie, SmallVenue } from '../../test/small-venue.ts';
import type { AccountReport, OrderAccount } from '../orders/account.ts';
import type { FilledEvent } from '../orders/order-event.ts';
import { accountContract, faultyAccountContract } from './account-contract.ts';
import { gatewayContract } from './gateway-contract.ts';
import { GatewayContractBroken, type GatewayHarness } from './gateway-harness.ts';

/** A report with each of its orders changed, and with each of its fills. */
const orders =
  (change: (order: OrderAccount) => OrderAccount): Lie =>
  (report) => ({ ...report, orders: report.orders.map(change) });
const fills =
  (change: (fill: FilledEvent) => FilledEvent): Lie =>
  (report) => ({ ...report, fills: report.fills.map(change) });

const forgetful: Lie = (report) => ({ ...report, orders: [], fills: [] });
const silent: Lie = () => undefined;

const opened = orders((order) =>
  order.state === 'open' ? order : { ...order, state: 'open' as const },
);

/** For every clause what an account may not do that it must catch. */
const lies: Readonly<Record<string, readonly Lie[]>> = {
  'tells of an open order its side, price, quantity and fills': [
    forgetful,
    orders((order) => ({ ...order, side: 'sell' })),
    orders((order) => ({ ...order, ticks: order.ticks + 5 })),
    orders((order) => ({ ...order, lots: order.lots - order.filled - 1 })),
    orders((order) => ({ ...order, filled: 0 })),
  ],
  'tells what was filled and what was cancelled': [
    opened,
    (report) => ({ ...report, orders: report.orders.slice(1) }),
  ],
  'tells of an order that was rejected that it was, or nothing': [
    orders((order) => ({ ...order, state: 'open' })),
  ],
  'tells nothing of an order that never was': [
    (report) => ({
      ...report,
      orders: [{ order: 'z', state: 'open', side: 'buy', ticks: 5, lots: 1, filled: 0 }],
    }),
  ],
  'tells every fill as its event did, id and fee included': [
    fills((fill) => ({ ...fill, trade: `${fill.trade}'` })),
    fills((fill) => ({ ...fill, fee: '0' })),
    fills((fill) => ({ ...fill, lots: fill.lots + 1 })),
    (report) => ({ ...report, fills: report.fills.slice(1) }),
    (report) => ({ ...report, fills: [...report.fills, report.fills[0]!] }),
  ],
  'calls filled of an order what its fills add up to': [
    orders((order) => ({ ...order, filled: order.filled + 1 })),
    fills((fill) => ({ ...fill, lots: 1 })),
  ],
  'tells an amended order as it is now': [
    orders((order) => ({ ...order, ticks: 1_000 })),
    orders((order) => ({ ...order, lots: 10 })),
  ],
  'says of every order what the venue answers when asked for it': [opened, forgetful],
  'tells of the orders whose names were asked for, and of no others': [
    (report) => ({
      ...report,
      orders: [...report.orders, { ...report.orders[0]!, order: 'q.1' }],
    }),
  ],
  'tells every open order, however long ago it came': [
    (report) => (report.since > 1e9 ? { ...report, orders: [] } : report),
  ],
  'repeats its question, and says when it was asked and answered': [
    (report) => ({ ...report, names: '' }),
    (report) => ({ ...report, askedAt: 0 }),
    (report) => ({ ...report, receiveTime: report.askedAt - 1 }),
  ],
  'changes nothing by being asked': [
    (() => {
      let asked = 0;
      return (report: AccountReport) => {
        asked += 1;
        return asked > 1 ? { ...report, orders: [] } : report;
      };
    })(),
  ],
  'knows the fills of which nobody heard': [forgetful, orders((o) => ({ ...o, filled: 0 }))],
  'knows the ends of which nobody heard': [opened],
  'tells a fill once that came twice': [
    (report) => ({ ...report, fills: report.fills.flatMap((fill) => [fill, fill]) }),
  ],
  'reports by itself when the connection is back': [
    (() => {
      let told = 0;
      return (report: AccountReport) => {
        told += 1;
        return told > 1 ? undefined : report;
      };
    })(),
  ],
  'is right about what the break caught': [forgetful],
};

describe('a true account keeps the contract', () => {
  test.each([...gatewayContract.slice(-1), ...accountContract])('$name', (clause) =>
    clause.run(new SmallVenue()),
  );

  test.each(faultyAccountContract)('$fault: $name', (clause) =>
    clause.run(new SmallVenue(undefined, clause.fault)),
  );
});

describe('the contract catches an account that lies', () => {
  const clauses = [...accountContract, ...faultyAccountContract];

  test.each(clauses.flatMap((clause) => (lies[clause.name] ?? []).map((lie) => ({ clause, lie }))))(
    '$clause.name',
    async ({ clause, lie }) => {
      const fault = faultyAccountContract.find(({ name }) => name === clause.name)?.fault;
      const broken = clause.run(new SmallVenue(lie, fault));
      await expect(broken).rejects.toThrow(GatewayContractBroken);
    },
  );

  test('and every clause is caught by some lie, but the one that is of commands alone', () => {
    const without = clauses.map(({ name }) => name).filter((name) => lies[name] === undefined);
    expect(without).toEqual(['leaves no command without a word']);
    expect(Object.keys(lies)).toHaveLength(clauses.length - 1);
  });

  test.each(accountContract)('a desk that never reports: $name', async (clause) => {
    await expect(clause.run(new SmallVenue(silent))).rejects.toThrow('answered by one report');
  });
});

describe('the contract catches a harness', () => {
  test.each(faultyAccountContract)('without the fault $fault: $name', async (clause) => {
    const honest = new SmallVenue();
    const { gateway, instrument } = honest;
    // A connection that cannot be broken, and answers that are neither lost nor doubled.
    const harness: GatewayHarness = {
      ...{ gateway, instrument },
      quote: (levels) => honest.quote(levels),
      settle: () => honest.settle(),
    };
    await expect(clause.run(harness)).rejects.toThrow(GatewayContractBroken);
  });

  test('that says `none` of a gateway with an account, or nothing of one without', async () => {
    const clause = gatewayContract.at(-1)!;
    const { gateway, instrument } = new SmallVenue();
    const { events$, send } = gateway;
    const rest = { instrument, quote() {}, settle() {} };
    const none = { account: 'none', ...rest } as const;
    await clause.run({ gateway: { events$, send }, ...none });
    for (const harness of [
      { gateway, ...none },
      { gateway: { events$, send }, ...rest },
    ]) {
      await expect(clause.run(harness)).rejects.toThrow("`account: 'none'` in its harness");
    }
  });
});
