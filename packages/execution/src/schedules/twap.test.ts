import { describe, expect, test } from '@jest/globals';
import { MINUTE } from '@slipstream/core';
import fc from 'fast-check';
import { contextOf } from '../../test/context.ts';
import { START } from '../../test/fake-market.ts';
import { parentOrder } from '../../test/samples.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { immediate } from './immediate.ts';
import { twap } from './twap.ts';

const end = START + MINUTE;
const plan = fc.record({
  slices: fc.integer({ min: 1, max: 40 }),
  quantity: fc.integer({ min: 1, max: 10_000 }),
  randomness: fc.double({ min: 0, max: 0.99, noNaN: true }),
  seed: fc.integer(),
});

describe('twap', () => {
  test('is due slice by slice, the first at the start', () => {
    const schedule = twap({ slices: 4 });
    const state = schedule.init(parentOrder(), 7);
    const at = (share: number) =>
      schedule.target(contextOf({ now: START + share * MINUTE }), state);
    expect([0, 0.2, 0.25, 0.5, 0.99].map((share) => at(share).lots)).toEqual([25, 25, 50, 75, 100]);
    expect(at(0.2).nextAt).toBe(START + 0.25 * MINUTE);
    expect(at(0.99).nextAt).toBeUndefined();
  });

  test('has nothing due before its start', () => {
    const schedule = twap({ slices: 4 });
    const state = schedule.init(parentOrder(), 7);
    const early = schedule.target(contextOf({ now: START - 1 }), state);
    expect([early.lots, early.nextAt]).toEqual([0, START]);
  });

  test('sums exactly, never falls, and keeps its times in order and in the window', () => {
    fc.assert(
      fc.property(plan, ({ slices, quantity, randomness, seed }) => {
        const state = twap({ slices, randomness }).init(parentOrder({ quantity }), seed);
        expect(state.lots.at(-1)).toBe(quantity);
        for (let index = 1; index < slices; index += 1) {
          expect(state.lots[index]).toBeGreaterThanOrEqual(state.lots[index - 1]!);
          expect(state.times[index]).toBeGreaterThanOrEqual(state.times[index - 1]!);
        }
        expect(state.times[0]).toBe(START);
        expect(state.times.at(-1)).toBeLessThan(end);
      }),
    );
  });

  test('keeps each slice within its bounds', () => {
    fc.assert(
      fc.property(plan, ({ slices, quantity, randomness, seed }) => {
        const { lots, times } = twap({ slices, randomness }).init(parentOrder({ quantity }), seed);
        const mean = quantity / slices;
        for (const [index, total] of lots.entries()) {
          const size = total - (lots[index - 1] ?? 0);
          expect(Math.abs(size - mean)).toBeLessThanOrEqual(randomness * mean + 1);
          const even = START + (index * MINUTE) / slices;
          const stray = (randomness * MINUTE) / slices / 2;
          expect(Math.abs(times[index]! - even)).toBeLessThanOrEqual(stray + 1);
        }
      }),
    );
  });

  test('is decided by its seed', () => {
    const schedule = twap({ slices: 10, randomness: 0.5 });
    const parent = parentOrder({ quantity: 1_000 });
    expect(schedule.init(parent, 1)).toEqual(schedule.init(parent, 1));
    expect(schedule.init(parent, 1)).not.toEqual(schedule.init(parent, 2));
  });

  test.each([{ slices: 0 }, { slices: 1.5 }, { slices: 2, randomness: 1 }, { slices: Number.NaN }])(
    'cannot be cut by %j',
    (settings) => {
      expect(() => twap(settings)).toThrow(InvalidSetting);
    },
  );
});

test('immediate is due as a whole from the start', () => {
  const schedule = immediate();
  const target = schedule.target(contextOf(), schedule.init(parentOrder(), 7));
  expect([target.lots, target.nextAt]).toEqual([100, undefined]);
});
