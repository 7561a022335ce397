import { describe, expect, test } from '@jest/globals';
import type { TradeEvent } from '@slipstream/core';
import { MINUTE, SECOND } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import fc from 'fast-check';
import { contextOf } from '../../test/context.ts';
import { marketOf, START } from '../../test/fake-market.ts';
import { parentOrder } from '../../test/samples.ts';
import { almgrenChriss } from './almgren-chriss.ts';
import { blend } from './blend.ts';
import { immediate } from './immediate.ts';
import { pov } from './pov.ts';
import type { Schedule } from './schedule.ts';
import { tilt } from './tilt.ts';
import { twap } from './twap.ts';
import { DAY } from './volume-curve.ts';
import { vwap } from './vwap.ts';

// The contract of every schedule, whatever the quantity, the seed and the moments at which it is asked:
//
// 1. Nothing is due before the start.
// 2. The target is a whole number of lots from 0 to the quantity, and never falls.
// 3. At the end all of it is due, where others traded enough.
// 4. By the clock alone the target stays as it is until `nextAt`, which lies ahead.
// 5. It is pure: the same context and state give the same target, and the state is not changed.

const hours = [1, 0, 4, 7, 0, 0, 2, 1, 0, 3, 5, 8, 2, 1, 1, 0, 0, 6, 9, 1, 0, 2, 3, 4];
const curve = { bucket: DAY / 24, shares: hours.map((share) => share / 60), days: 9 };
const model = { volatility: 2, temporaryImpact: 0.5, permanentImpact: 0.001, riskAversion: 1e-4 };

const schedules: readonly Schedule[] = [
  immediate(),
  twap({ slices: 7 }),
  twap({ slices: 7, randomness: 0.9 }),
  vwap({ slices: 9, curve }),
  pov({ rate: 0.2 }),
  almgrenChriss({ slices: 8, ...model }),
  tilt(twap({ slices: 5 }), { strength: 1, maxAge: SECOND }),
  blend(twap({ slices: 4 }), pov({ rate: 0.3 }), 0.4),
];

const plan = fc.record({
  quantity: fc.integer({ min: 1, max: 5_000 }),
  seed: fc.integer(),
  steps: fc.array(
    fc.record({
      passed: fc.integer({ min: 0, max: 10 * SECOND }),
      traded: fc.integer({ min: 0, max: 5_000 }),
      block: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  ),
});

function tradeOf(id: number, lots: number, at: number, block = false): TradeEvent {
  return {
    type: 'trade',
    instrument: sampleCall.id,
    id: `t${id}`,
    price: 0.02,
    amount: sampleCall.size.amount(lots),
    aggressor: 'buy',
    exchangeTime: at,
    receiveTime: at,
    ...(block && { block }),
  };
}

describe('every schedule', () => {
  test.each(schedules.map((schedule) => ({ name: schedule.id, schedule })))(
    '$name',
    ({ schedule }) => {
      fc.assert(
        fc.property(plan, ({ quantity, seed, steps }) => {
          const parent = parentOrder({ quantity, end: START + 2 * MINUTE });
          let state = Object.freeze(schedule.init(parent, seed));
          expect(schedule.init(parent, seed)).toEqual(state);
          let lastTrade: TradeEvent | undefined;
          const ask = (now: number) => {
            const market = { ...marketOf([200, 50], [205, 30]), lastTrade };
            const context = contextOf({ now, parent, market });
            const target = schedule.target(context, state);
            expect(schedule.target(context, state)).toEqual(target);
            return target;
          };
          if (schedule.id !== 'immediate') expect(ask(START - 1).lots).toBe(0);

          let [now, last] = [START, 0];
          for (const [index, { passed, traded, block }] of steps.entries()) {
            now += passed;
            lastTrade = tradeOf(index, traded, now, block);
            const target = ask(now);
            expect(Number.isSafeInteger(target.lots)).toBe(true);
            expect(target.lots).toBeGreaterThanOrEqual(last);
            expect(target.lots).toBeLessThanOrEqual(quantity);
            state = Object.freeze(target.state);
            if (target.nextAt !== undefined) {
              expect(target.nextAt).toBeGreaterThan(now);
              expect(ask(target.nextAt - 1).lots).toBe(target.lots);
            } else expect(ask(START + 2 * MINUTE).lots).toBe(target.lots);
            last = target.lots;
          }
          lastTrade = tradeOf(-1, 10 * quantity, START + 2 * MINUTE - 1);
          expect(ask(START + 2 * MINUTE - 1).lots).toBe(quantity);
        }),
        { numRuns: 60 },
      );
    },
  );
});
