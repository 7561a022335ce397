import { describe, expect, test } from '@jest/globals';
import { MINUTE, SECOND } from '@slipstream/core';
import fc from 'fast-check';
import { contextOf } from '../../test/context.ts';
import { START } from '../../test/fake-market.ts';
import { forecastOf, parentOrder } from '../../test/samples.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { tilt } from './tilt.ts';
import { twap } from './twap.ts';

const base = twap({ slices: 10 });
const tilted = tilt(base, { strength: 1, maxAge: 2 * SECOND });
const now = START + 0.45 * MINUTE;
const up = { up: 0.5, down: 0.2, stable: 0.3, expectedMove: { up: 3, down: -3, stable: 0 } };
const down = { ...up, up: 0.2, down: 0.5 };

function targetWith(direction: Parameters<typeof forecastOf>[1], parent = {}, at = now): number {
  const context = contextOf({ now: at, parent, forecast: forecastOf(at, direction) });
  return tilted.target(context, tilted.init(parentOrder(parent), 7)).lots;
}

describe('tilt', () => {
  test('runs ahead where the price is expected to leave, and falls behind where it comes', () => {
    expect(targetWith({})).toBe(50);
    expect(targetWith(up)).toBe(100);
    expect(targetWith(down)).toBe(25);
  });

  test('mirrors for a sell', () => {
    const sell = { side: 'sell' as const };
    expect(targetWith(up, sell)).toBe(25);
    expect(targetWith(down, sell)).toBe(100);
  });

  test('holds nothing back near the end', () => {
    expect(targetWith(down, {}, START + 0.95 * MINUTE)).toBe(100);
  });

  test('wakes up when its forecast gets too old, and when it holds nothing back any more', () => {
    const wakes = (direction: typeof up, passed: number) => {
      const at = START + passed;
      const context = contextOf({ now: at, forecast: forecastOf(at, direction) });
      return tilted.target(context, tilted.init(parentOrder(), 7)).nextAt! - START;
    };
    expect(wakes(up, 45 * SECOND)).toBe(47 * SECOND + 1);
    expect(wakes(down, 53 * SECOND)).toBe(54 * SECOND);
    expect(wakes({ ...up, up: 0.2 }, 45 * SECOND)).toBe(48 * SECOND);
  });

  test('does not count a forecast that is too old or makes no sense', () => {
    const forecast = forecastOf(now - 2 * SECOND - 1, up);
    const stale = tilted.target(contextOf({ now, forecast }), tilted.init(parentOrder(), 7));
    expect(stale.lots).toBe(50);
    expect(targetWith({ ...up, thresholdTicks: 0 })).toBe(50);
    expect(targetWith({ ...up, up: Number.NaN })).toBe(50);
  });

  test('without a forecast is its base schedule, at every moment and with its next time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MINUTE }), (passed) => {
        const context = contextOf({ now: START + passed });
        const straight = base.target(context, base.init(parentOrder(), 7));
        const { lots, nextAt } = tilted.target(context, tilted.init(parentOrder(), 7));
        expect([lots, nextAt]).toEqual([straight.lots, straight.nextAt]);
      }),
    );
  });

  test('never falls and stays within its bounds, whatever is forecast', () => {
    const steps = fc.array(
      fc.record({
        passed: fc.integer({ min: 0, max: 3 * SECOND }),
        up: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(steps, (sequence) => {
        let state = tilted.init(parentOrder(), 7);
        let [at, last] = [START, 0];
        for (const { passed, up: chance } of sequence) {
          at = Math.min(START + MINUTE, at + passed);
          const forecast = forecastOf(at, { ...up, up: chance, down: 1 - chance, stable: 0 });
          const context = contextOf({ now: at, forecast });
          const target = tilted.target(context, state);
          const straight = base.target(context, state.base).lots;
          expect(target.lots).toBeGreaterThanOrEqual(last);
          expect(target.lots).toBeLessThanOrEqual(Math.min(100, 2 * straight));
          expect(target.lots).toBeGreaterThanOrEqual(Math.floor(straight / 2));
          state = target.state;
          last = target.lots;
        }
      }),
    );
  });

  test.each([{ least: 0 }, { least: 1.1 }, { most: 0.9 }, { strength: Number.NaN }])(
    'does not take %j',
    (changes) => {
      const settings = { strength: 1, maxAge: SECOND, ...changes };
      expect(() => tilt(base, settings)).toThrow(InvalidSetting);
    },
  );
});
