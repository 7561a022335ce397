import { describe, expect, test } from '@jest/globals';
import { MINUTE } from '@slipstream/core';
import fc from 'fast-check';
import { contextOf } from '../../test/context.ts';
import { START } from '../../test/fake-market.ts';
import { parentOrder } from '../../test/samples.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { blend } from './blend.ts';
import { immediate } from './immediate.ts';
import type { Schedule } from './schedule.ts';
import { twap } from './twap.ts';

const a = twap({ slices: 3 });
const b = twap({ slices: 7 });
const moment = fc.integer({ min: 0, max: MINUTE });
/** Whole sixteenths: the weights of both parts are exact. */
const weight = fc.integer({ min: 0, max: 16 }).map((sixteenths) => sixteenths / 16);

function at<S>(schedule: Schedule<S>, passed: number) {
  const context = contextOf({ now: START + passed });
  const { lots, nextAt } = schedule.target(context, schedule.init(parentOrder(), 7));
  return { lots, nextAt };
}

// The laws of a blend, at any moment:
//
// 1. With all the weight on one it is that one, its next time included.
// 2. A schedule blended with itself is itself.
// 3. The order of its parts does not matter, as long as each keeps its weight.
// 4. It lies between its parts.

describe('blend', () => {
  test('with all the weight on one is that one', () => {
    fc.assert(
      fc.property(moment, (passed) => {
        expect(at(blend(a, b, 1), passed)).toEqual(at(a, passed));
        expect(at(blend(a, b, 0), passed)).toEqual(at(b, passed));
      }),
    );
  });

  test('of a schedule with itself is that schedule', () => {
    fc.assert(
      fc.property(moment, weight, (passed, share) => {
        expect(at(blend(a, a, share), passed)).toEqual(at(a, passed));
      }),
    );
  });

  test('is the same the other way round, and lies between its parts', () => {
    fc.assert(
      fc.property(moment, weight, (passed, share) => {
        const blended = at(blend(a, b, share), passed);
        expect(at(blend(b, a, 1 - share), passed)).toEqual(blended);
        const [one, other] = [at(a, passed).lots, at(b, passed).lots];
        expect(blended.lots).toBeGreaterThanOrEqual(Math.min(one, other));
        expect(blended.lots).toBeLessThanOrEqual(Math.max(one, other));
      }),
    );
  });

  test('weighs its parts', () => {
    expect(at(blend(immediate(), twap({ slices: 10 }), 0.25), 0).lots).toBe(33);
  });

  test.each([-0.1, 1.1, Number.NaN])('does not take a share of %d', (share) => {
    expect(() => blend(a, b, share)).toThrow(InvalidSetting);
  });
});
