import { expect, test } from '@jest/globals';
import { sampleCall } from '@slipstream/core/testing';
import { inTheMoneyWidth, missingSides, moneyness } from './moneyness.ts';

test('a call is in the money below the forward, a put above it', () => {
  expect(moneyness(sampleCall, -1)).toBe(1);
  expect(moneyness({ ...sampleCall, right: 'put' }, -1)).toBe(-1);
});

test('options are quoted wider the deeper they are in the money', () => {
  expect([-2, 0, 0.3, 1, 2].map(inTheMoneyWidth)).toEqual([1, 1, 2, 4, 7]);
});

test('a side is missing now and then, more often far from the money', () => {
  expect([0, 0.0004, 0.0006, 0.002].map((uniform) => missingSides(0, uniform))).toEqual([
    'both',
    'both',
    'bid',
    'none',
  ]);
  expect(missingSides(1, 0.029)).toBe('bid');
  expect(missingSides(-2, 0.019)).toBe('bid');
  expect(missingSides(-2, 0.021)).toBe('none');
});
