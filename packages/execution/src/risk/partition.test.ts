import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { requestOf, riskStateOf } from '../../test/risk.ts';
import { gammaCap, vegaCap } from './checks/greek-cap.ts';
import { notionalCap } from './checks/notional-cap.ts';
import { openOrders } from './checks/open-orders.ts';
import { orderSize } from './checks/order-size.ts';
import { participationCap } from './checks/participation-cap.ts';
import { priceCollar } from './checks/price-collar.ts';
import { workingSize } from './checks/working-size.ts';
import { partition } from './partition.ts';
import type { RiskCheck } from './risk-check.ts';
import type { RiskRequest } from './risk-request.ts';
import type { RiskState } from './risk-state.ts';

// The laws, whatever is asked for, of whatever checks, in whatever state:
//
// 1. Every request is approved or refused, none both, in the order it was asked, and as it was asked.
// 2. The order of the checks does not change what is approved.
// 3. One more check never approves more.
// 4. Whatever is refused has a reason with a check's name; whatever is no order is refused before any check.
// 5. A number that is NaN, in a request or a state, never makes an approval out of a refusal.

const requests: fc.Arbitrary<readonly RiskRequest[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('place' as const, 'amend' as const),
      side: fc.constantFrom('buy' as const, 'sell' as const),
      ticks: fc.integer({ min: 150, max: 260 }),
      lots: fc.integer({ min: -1, max: 80 }),
      more: fc.integer({ min: -1, max: 80 }),
    }),
    { maxLength: 6 },
  )
  .map((all) => all.map((one, index) => requestOf({ ...one, slot: String(index) })));

const checks: fc.Arbitrary<readonly RiskCheck[]> = fc.shuffledSubarray([
  openOrders({ most: 3 }),
  workingSize({ mostLots: 60 }),
  orderSize({ mostLots: 50 }),
  notionalCap({ mostOfOrder: 300_000, mostOfParent: 900_000 }),
  vegaCap({ mostOfParent: 700, mostOfDesk: 900 }),
  gammaCap({ mostOfParent: 0.00006 }),
  priceCollar({ from: 'fair', ticks: 30 }),
  participationCap({ mostShare: 0.08, freeLots: 5 }),
]);

const states: fc.Arbitrary<RiskState> = fc
  .record({
    filled: fc.integer({ min: 0, max: 40 }),
    committed: fc.integer({ min: 0, max: 40 }),
    open: fc.integer({ min: 0, max: 4 }),
    tradedAmount: fc.integer({ min: 0, max: 200 }),
    position: fc.option(fc.integer({ min: -50, max: 50 }), { nil: undefined }),
  })
  .map(riskStateOf);

const slots = (all: readonly RiskRequest[]): readonly string[] => all.map(({ slot }) => slot);

describe('partition', () => {
  test('is exact: everything is on one side, once, as it was asked', () => {
    fc.assert(
      fc.property(requests, checks, states, (asked, own, state) => {
        const { approved, refused } = partition(asked, own, state);
        const all = [...approved, ...refused.map(({ request }) => request)];
        expect(all).toHaveLength(asked.length);
        expect(new Set(all)).toEqual(new Set(asked));
        for (const part of [slots(approved), refused.map(({ request }) => request.slot)]) {
          expect([...part].sort()).toEqual(part);
        }
        for (const { refusals } of refused) {
          expect(refusals.length).toBeGreaterThan(0);
          for (const { check, problem } of refusals) {
            expect(['sound-order', ...own.map(({ id }) => id)]).toContain(check);
            expect(problem).not.toBe('');
          }
        }
      }),
    );
  });

  test('does not depend on the order of the checks, and one more check never approves more', () => {
    fc.assert(
      fc.property(requests, checks, states, fc.nat(), (asked, own, state, at) => {
        const all = slots(partition(asked, own, state).approved);
        expect(slots(partition(asked, own.toReversed(), state).approved)).toEqual(all);
        const fewer = own.toSpliced(at % Math.max(1, own.length), 1);
        expect(slots(partition(asked, fewer, state).approved)).toEqual(
          expect.arrayContaining([...all]),
        );
      }),
    );
  });

  test('never approves because a number is none', () => {
    const fields = fc.constantFrom('filled', 'committed', 'open', 'tradedAmount', 'messagesLeft');
    const parts = fc.constantFrom('ticks', 'lots', 'more');
    fc.assert(
      fc.property(requests, checks, states, fields, parts, (asked, own, state, field, part) => {
        const sound = slots(partition(asked, own, state).approved);
        const blind = { ...state, [field]: Number.NaN };
        const passed = slots(partition(asked, own, blind).approved);
        expect(sound).toEqual(expect.arrayContaining([...passed]));
        const broken = asked.map((request) => ({ ...request, [part]: Number.NaN }));
        expect(partition(broken, own, state).approved).toEqual([]);
      }),
    );
  });

  test('counts what was asked before, refused or not', () => {
    const asked = [requestOf({ lots: 40, more: 40 }), requestOf({ slot: 'b' })];
    const { approved, refused } = partition(
      asked,
      [orderSize({ mostLots: 30 }), workingSize({ mostLots: 45 })],
      riskStateOf(),
    );
    expect(approved).toEqual([]);
    expect(refused[1]?.refusals.map(({ problem }) => problem)).toEqual([
      '50 lots would work, 45 may',
    ]);
  });

  test('gives every reason', () => {
    const own = [orderSize({ mostLots: 5 }), workingSize({ mostLots: 5 })];
    const { refused } = partition([requestOf()], own, riskStateOf());
    expect(refused[0]?.refusals.map(({ check }) => check)).toEqual(['order-size', 'working-size']);
  });

  test.each([
    [
      'throws',
      (): undefined => {
        throw new TypeError('no such field');
      },
      'the check threw TypeError: no such field',
    ],
    ['answers a truth', () => true, 'the check answered boolean'],
    ['answers nothing at all', () => null, 'the check answered object'],
    ['answers later', () => Promise.resolve(undefined), 'the check answered object'],
  ])('refuses when a check %s', (_what, answer, problem) => {
    const broken = { id: 'broken', check: answer } as unknown as RiskCheck;
    const { refused } = partition([requestOf()], [broken], riskStateOf());
    expect(refused[0]?.refusals).toMatchObject([{ check: 'broken', problem }]);
  });

  test('heeds a waiver only where a check may be lifted', () => {
    const own = [orderSize({ mostLots: 5 }), openOrders({ most: 1 })];
    const state = riskStateOf({ open: 1 });
    const { refused } = partition([requestOf()], own, state, () => true);
    expect(refused[0]?.refusals.map(({ check }) => check)).toEqual(['open-orders']);
  });
});
