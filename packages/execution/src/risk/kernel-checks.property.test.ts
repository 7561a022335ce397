import { expect, test } from '@jest/globals';
import { SECOND } from '@slipstream/core';
import fc from 'fast-check';
import { marketOf } from '../../test/fake-market.ts';
import { KernelHarness, wanted } from '../../test/kernel-harness.ts';
import type { Unstamped } from '../../test/unstamped.ts';
import { openOrders } from './checks/open-orders.ts';
import { orderSize } from './checks/order-size.ts';
import { priceCollar } from './checks/price-collar.ts';
import { workingSize } from './checks/working-size.ts';

// Whatever a policy wants, on whatever book:
//
// 1. No order is placed, enlarged or priced more aggressively that a check would have refused on that book.
// 2. What holds for all orders together holds after every command.
// 3. What makes an order smaller or less aggressive is sent, whatever the checks would say of it.

const checks = [
  orderSize({ mostLots: 30 }),
  priceCollar({ from: 'touch', ticks: 10 }),
  openOrders({ most: 2 }),
  workingSize({ mostLots: 45 }),
];

const want = fc.record({
  slot: fc.constantFrom('a', 'b', 'c'),
  ticks: fc.integer({ min: 180, max: 260 }),
  lots: fc.integer({ min: 1, max: 60 }),
});
const scenes = fc.array(
  fc.record({
    wants: fc.uniqueArray(want, { maxLength: 3, selector: ({ slot }) => slot }),
    ask: fc.integer({ min: 38, max: 50 }).map((step) => step * 5),
  }),
  { minLength: 1, maxLength: 12 },
);

test('no new risk is sent that a check would have refused, and what reduces is never asked about', () => {
  let reduced = 0;
  fc.assert(
    fc.property(scenes, (steps) => {
      const harness = new KernelHarness([], { checks });
      const open = new Map<string, { readonly lots: number; readonly ticks: number }>();
      for (const { wants, ask } of steps) {
        harness.wants = wants.map((one) => wanted({ ...one, postOnly: false }));
        harness.market = marketOf([ask - 5, 50], [ask, 30]);
        const commands = [...harness.step({ kind: 'market' }, 2 * SECOND)];
        for (let next = commands.shift(); next; next = commands.shift()) {
          const { order } = next;
          if (next.type === 'place' || next.type === 'amend') {
            const { lots, ticks } = next;
            const before = open.get(order) ?? { lots: 0, ticks: 0 };
            const more = lots > before.lots || ticks > before.ticks;
            if (more && (lots > 30 || ticks > ask + 10)) throw new Error(`${lots} at ${ticks}`);
            if (!more && ticks > ask + 10) reduced += 1;
            open.set(order, { lots, ticks });
            const answer = next.type === 'place' ? 'accepted' : 'amended';
            commands.push(...harness.order({ type: answer, order, lots, ticks } as Unstamped));
          } else if (next.type === 'cancel') {
            open.delete(order);
            commands.push(
              ...harness.order({ type: 'cancelled', order, filled: 0, reason: 'asked for' }),
            );
          }
          if (open.size > 2) throw new Error(`${open.size} orders are open`);
          if (harness.kernel.committed > 45)
            throw new Error(`${harness.kernel.committed} lots work`);
        }
      }
    }),
    { numRuns: 500, seed: 11 },
  );
  expect(reduced).toBeGreaterThan(0);
});
