import { describe, expect, test } from '@jest/globals';
import { MINUTE } from '@slipstream/core';
import { parentOrder } from '../../test/samples.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { twap } from './twap.ts';
import { DAY } from './volume-curve.ts';
import { vwap } from './vwap.ts';

const HOUR = 60 * MINUTE;
const MIDNIGHT = 19_675 * DAY;
const parent = parentOrder({ start: MIDNIGHT + 22 * HOUR, end: MIDNIGHT + 26 * HOUR });

describe('vwap', () => {
  test('follows the curve through the hours and over midnight', () => {
    // Busy from midnight to one, and at 23 half as much: two thirds of the window's volume come after midnight.
    const shares = Array.from({ length: 24 }, (_, hour) => (hour === 0 ? 2 : hour === 23 ? 1 : 0));
    const curve = { bucket: HOUR, shares: shares.map((share) => share / 3), days: 1 };
    const plan = vwap({ slices: 4, curve }).init(parent, 7);
    expect(plan.lots).toEqual([0, 33, 100, 100]);
    expect(plan.times.map((time) => (time - MIDNIGHT) / HOUR)).toEqual([22, 23, 24, 25]);
  });

  test('is a twap where past days traded evenly, or not at all in the window', () => {
    const even = { bucket: 6 * HOUR, shares: [0.25, 0.25, 0.25, 0.25], days: 3 };
    const noon = {
      bucket: HOUR,
      shares: Array.from({ length: 24 }, (_, h) => +(h === 12)),
      days: 3,
    };
    const eighty = { ...parent, quantity: 80 };
    const straight = twap({ slices: 8 }).init(eighty, 7);
    expect(vwap({ slices: 8, curve: even }).init(eighty, 7)).toEqual(straight);
    expect(vwap({ slices: 8, curve: noon }).init(eighty, 7)).toEqual(straight);
  });

  test.each([
    { slices: 0 },
    { curve: { bucket: 12 * HOUR, shares: [0.5, 0.6], days: 1 } },
    { curve: { bucket: 12 * HOUR, shares: [1.5, -0.5], days: 1 } },
    { curve: { bucket: 6 * HOUR, shares: [0.5, 0.5], days: 1 } },
    { curve: { bucket: DAY, shares: [Number.NaN], days: 1 } },
  ])('cannot be made of %j', (changes) => {
    const curve = { bucket: DAY, shares: [1], days: 1 };
    expect(() => vwap({ slices: 4, curve, ...changes })).toThrow(InvalidSetting);
  });
});
