import { describe, expect, test } from '@jest/globals';
import { SECOND } from '@slipstream/core';
import fc from 'fast-check';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { RateBudget } from './rate-budget.ts';

const limit = { perSecond: 5, burst: 20, reserveForCancels: 5 };

describe('RateBudget', () => {
  test('keeps its reserve for cancels', () => {
    const budget = new RateBudget(limit);
    let others = 0;
    while (budget.take(0, 'other')) others += 1;
    let cancels = 0;
    while (budget.take(0, 'cancel')) cancels += 1;
    expect([others, cancels]).toEqual([15, 5]);
  });

  test('says when the next message of a kind can go, to the microsecond', () => {
    const budget = new RateBudget(limit);
    while (budget.take(0, 'cancel'));
    expect(budget.readyAt(0, 'cancel')).toBe(SECOND / 5);
    expect(budget.readyAt(0, 'other')).toBe((6 * SECOND) / 5);
    expect(budget.take(SECOND / 5 - 1, 'cancel')).toBe(false);
    expect(budget.take(SECOND / 5, 'cancel')).toBe(true);
  });

  test('never sends more in any time than the burst and what was earned', () => {
    const tries = fc.array(
      fc.record({ after: fc.integer({ min: 0, max: SECOND }), cancel: fc.boolean() }),
      { maxLength: 200 },
    );
    fc.assert(
      fc.property(tries, (sequence) => {
        const budget = new RateBudget(limit);
        let [now, sent] = [0, 0];
        for (const { after, cancel } of sequence) {
          now += after;
          sent += Number(budget.take(now, cancel ? 'cancel' : 'other'));
          expect(budget.left(now)).toBeGreaterThanOrEqual(0);
          expect(sent).toBeLessThanOrEqual(limit.burst + (now * limit.perSecond) / SECOND);
        }
      }),
      { numRuns: 100 },
    );
  });

  test.each([
    { perSecond: 0 },
    { perSecond: Number.NaN },
    { burst: 0.5 },
    { reserveForCancels: 20 },
    { reserveForCancels: -1 },
  ])('does not take %j', (changes) => {
    expect(() => new RateBudget({ ...limit, ...changes })).toThrow(InvalidSetting);
  });
});
