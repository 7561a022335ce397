import { describe, expect, test } from '@jest/globals';
import { MINUTE, type TradeEvent } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import fc from 'fast-check';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { DAY, expectedShare, volumeCurve } from './volume-curve.ts';

const HOUR = 60 * MINUTE;
const period = { since: 0, until: 10 * DAY, bucket: 6 * HOUR };

function trade(at: number, amount: number, flags: Partial<TradeEvent> = {}): TradeEvent {
  return {
    type: 'trade',
    instrument: sampleCall.id,
    id: `${at}`,
    price: 0.02,
    amount,
    aggressor: 'buy',
    exchangeTime: at,
    receiveTime: at,
    ...flags,
  };
}

const plain = [trade(HOUR, 1), trade(7 * HOUR, 3)];

describe('a volume curve', () => {
  test('is the mean of how days spread their volume, a quiet day counting like a busy one', () => {
    const quiet = [trade(DAY + 13 * HOUR, 0.01)];
    const { shares, days } = volumeCurve([...plain, ...quiet], period);
    expect(shares).toEqual([0.125, 0.375, 0.5, 0]);
    expect(days).toBe(2);
  });

  test.each([{ block: true }, { combo: true }, { rfq: true }, { duplicate: true }] as const)(
    'leaves out what did not trade on the book: %j',
    (flags) => {
      const { shares } = volumeCurve([...plain, trade(13 * HOUR, 1_000, flags)], period);
      expect(shares).toEqual([0.25, 0.75, 0, 0]);
    },
  );

  test('knows whole days of the past alone', () => {
    const later = [trade(2 * DAY + 13 * HOUR, 5), trade(3 * DAY + 1, 5)];
    const told = trade(13 * HOUR, 5, { receiveTime: 3 * DAY });
    const cut = { ...period, until: 3 * DAY - 1 };
    expect(volumeCurve([...plain, ...later, told], cut).shares).toEqual([0.25, 0.75, 0, 0]);
    expect(() => volumeCurve(plain, { ...period, since: 1 })).toThrow(InvalidSetting);
  });

  test('takes parts into which a day divides', () => {
    for (const bucket of [0, -HOUR, 7 * HOUR, 0.5, Number.NaN]) {
      expect(() => volumeCurve(plain, { ...period, bucket })).toThrow(InvalidSetting);
    }
  });

  test('sums to 1, and over any time adds up', () => {
    const trades = fc.array(
      fc.record({
        at: fc.integer({ min: 0, max: 5 * DAY - 1 }),
        amount: fc.double({ min: 0.1, max: 500, noNaN: true }),
      }),
      { minLength: 1, maxLength: 40 },
    );
    const moment = fc.integer({ min: 0, max: 4 * DAY });
    fc.assert(
      fc.property(trades, moment, moment, moment, (some, a, b, c) => {
        const curve = volumeCurve(
          some.map(({ at, amount }) => trade(at, amount)),
          period,
        );
        expect(curve.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
        const [from, middle, to] = [a, b, c].sort((one, other) => one - other) as [
          number,
          number,
          number,
        ];
        const parts = expectedShare(curve, from, middle) + expectedShare(curve, middle, to);
        expect(parts).toBeCloseTo(expectedShare(curve, from, to), 12);
        expect(expectedShare(curve, from, from + DAY)).toBeCloseTo(1, 12);
        expect(parts).toBeGreaterThanOrEqual(-1e-12);
      }),
    );
  });
});
