import { describe, expect, test } from '@jest/globals';
import { InvalidSetting } from '../../../errors/invalid-setting.ts';
import { probabilisticQueue, type QueueCurve, queueModelOf } from './queue-model.ts';

// Shares worked out by hand from the formulas of hftbacktest's queue.rs, for 30 ahead and 10 behind.
const SHARES: readonly (readonly [QueueCurve, number])[] = [
  [{ curve: 'power', exponent: 1 }, 10 / 40],
  [{ curve: 'power', exponent: 2 }, 100 / 1_000],
  [{ curve: 'power', exponent: 3 }, 1_000 / 28_000],
  [{ curve: 'power', exponent: 2, over: 'whole' }, 100 / 1_600],
  [{ curve: 'power', exponent: 3, over: 'ahead' }, 1 - 27 / 64],
  [{ curve: 'log' }, Math.log(11) / (Math.log(11) + Math.log(31))],
  [{ curve: 'log', over: 'whole' }, Math.log(11) / Math.log(41)],
];

describe('a probabilistic queue', () => {
  test.each(SHARES)('%j takes the published share from behind', (curve, share) => {
    expect(probabilisticQueue(curve).shareBehind(30, 10)).toBeCloseTo(share, 14);
  });

  test.each(SHARES)(
    '%j takes everything ahead at the tail, and everything behind at the head',
    (curve) => {
      const { shareBehind } = probabilisticQueue(curve);
      expect(shareBehind(5, 0)).toBe(0);
      expect(shareBehind(0, 5)).toBe(1);
    },
  );

  test('is cubic over both sides where nothing else is said', () => {
    expect(probabilisticQueue({ curve: 'power' }).shareBehind(1, 2)).toBe(8 / 9);
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])(
    'refuses an exponent of %p',
    (exponent) => {
      expect(() => probabilisticQueue({ curve: 'power', exponent })).toThrow(InvalidSetting);
    },
  );

  test('refuses a logarithm of a share', () => {
    expect(() => probabilisticQueue({ curve: 'log', over: 'ahead' })).toThrow(
      "queue curve was 'log over ahead'. Give 'power', or 'log' over 'sides' or 'whole'.",
    );
  });
});

test('an arm that there is none of is refused by its name', () => {
  expect(() => queueModelOf('hopeful' as 'central')).toThrow(
    "queue was 'hopeful'. Give 'pessimistic', 'central', 'optimistic' or a model of your own.",
  );
});

test('a model of the caller is taken as it is', () => {
  const model = probabilisticQueue({ curve: 'log' });
  expect(queueModelOf(model)).toBe(model);
});
