import { describe, expect, test } from '@jest/globals';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import {
  type SyntheticMarketOptions,
  syntheticMarketHash,
  syntheticMarketSettings,
} from './settings.ts';

const HOUR = 3_600_000_000;

describe('the settings of a synthetic market', () => {
  test('put the expiry at 08:00 UTC, at least a week away', () => {
    const start = Date.UTC(2026, 2, 3, 8) * 1_000;
    const at = (options: Partial<SyntheticMarketOptions>) =>
      new Date(
        syntheticMarketSettings({ seed: 1, duration: HOUR, ...options }).expiry / 1_000,
      ).toISOString();
    expect(at({ start })).toBe('2026-03-10T08:00:00.000Z');
    expect(at({ start: start + 1 })).toBe('2026-03-11T08:00:00.000Z');
  });

  test('put strikes on a round grid around the price, wider where prices move more', () => {
    const strikes = (options: Partial<SyntheticMarketOptions>) =>
      syntheticMarketSettings({ seed: 1, duration: HOUR, ...options }).strikes;
    expect(strikes({ price: 61_234 })).toEqual([
      58_000, 59_000, 60_000, 61_000, 62_000, 63_000, 64_000,
    ]);
    expect(strikes({ volatility: 1 }).at(-1)).toBe(115_000);
  });

  test('have a name that changes with everything that changes the market', () => {
    const hash = (options: Partial<SyntheticMarketOptions>) =>
      syntheticMarketHash(syntheticMarketSettings({ seed: 1, duration: HOUR, ...options }));
    expect(hash({})).toBe(hash({ signal: 0.5 }));
    expect(new Set([hash({}), hash({ seed: 2 }), hash({ signal: 0.4 })]).size).toBe(3);
  });

  test.each<[string, Partial<SyntheticMarketOptions>]>([
    ['duration', { duration: 0 }],
    ['duration', { duration: 1.5 }],
    ['start', { start: -1 }],
    ['price', { price: 0 }],
    ['volatility', { volatility: Number.NaN }],
    ['signal', { signal: 1.01 }],
    ['signal', { signal: Number.NaN }],
    ['pressureHalfLife', { pressureHalfLife: 0 }],
    ['refillHalfLife', { refillHalfLife: 0 }],
    ['activity', { activity: -1 }],
    ['expiry', { duration: 30 * 24 * HOUR }],
    ['strikes', { strikes: [] }],
    ['strikes', { strikes: [100_000, 90_000] }],
    ['strikes', { strikes: [-1] }],
    ['rights', { rights: [] }],
    ['rights', { rights: ['call', 'call'] }],
    ['furtherExpiries[0].expiry', { furtherExpiries: [{ expiry: 1, strikes: [1] }] }],
    ['furtherExpiries[0].strikes', { furtherExpiries: [{ expiry: 2e15, strikes: [] }] }],
    [
      'furtherExpiries',
      {
        furtherExpiries: [
          { expiry: 2e15, strikes: [1] },
          { expiry: 2e15, strikes: [2] },
        ],
      },
    ],
    ['jumps.share', { jumps: { perHour: 60, share: 0.3 } }],
    ['jumps.share', { jumps: { perHour: 0, share: 0.1 } }],
    ['jumps.perHour', { jumps: { perHour: -1, share: 0 } }],
    ['liquidationsPerHour', { liquidationsPerHour: -1 }],
    ['fade', { fade: 1.1 }],
    ['optionDepth', { optionDepth: 0 }],
    ['optionOrdersPerMinute', { optionOrdersPerMinute: Number.NaN }],
    ['largeOrdersPerHour', { largeOrdersPerHour: -1 }],
    ['informed', { informed: -1 }],
    ['blockShare', { blockShare: 0.5 }],
    ['comboShare', { comboShare: -0.1 }],
    ['makerLatency.to', { makerLatency: { from: 100, to: 50 } }],
    ['feedLatency minimum', { feedLatency: { minimum: -1, median: 5, spread: 0 } }],
  ])('refuse a bad %s: %j', (setting, options) => {
    const make = () => syntheticMarketSettings({ seed: 1, duration: HOUR, ...options });
    expect(make).toThrow(InvalidSetting);
    expect(make).toThrow(new RegExp(`^${setting.replace(/[.[\]]/g, '\\$&')} was `));
  });
});
