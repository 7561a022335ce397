import { describe, expect, test } from '@jest/globals';
import { SECOND } from '@slipstream/core';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { type LabelSchemaParts, labelSchema, longestFuture } from './label-schema.ts';

describe('labels', () => {
  test('not asked for take their defaults', () => {
    expect(labelSchema({ reference: 'fair-value' })).toEqual({
      reference: 'fair-value',
      startLatency: 100_000,
      directions: [{ horizon: 1_000_000, threshold: 0 }],
      volatilityHorizon: 60_000_000,
      spreadHorizon: 10_000_000,
      slippage: [],
    });
  });

  test('reach as far as their longest horizon after the latency', () => {
    expect(longestFuture(labelSchema({ reference: 'mid' }))).toBe(60_100_000);
    expect(longestFuture(labelSchema({ reference: 'mid', horizons: [90_000_000] }))).toBe(
      90_100_000,
    );
    const hour = 3_600_000_000;
    for (const parts of [
      { volatilityHorizons: [hour] },
      { spreadHorizons: [hour] },
      { nextQuotes: [{ within: hour }] },
      { markouts: [{ side: 'buy' as const, horizon: hour }] },
      { barriers: [{ horizon: hour, width: 1 }] },
    ]) {
      expect(longestFuture(labelSchema({ reference: 'mid', ...parts }))).toBe(hour + 100_000);
    }
  });

  test.each<Partial<LabelSchemaParts>>([
    { startLatency: -1 },
    { startLatency: 0.5 },
    { horizons: [0] },
    { volatilityHorizon: 1_500_000 },
    { spreadHorizon: Number.NaN },
    { volatilityHorizons: [SECOND] },
    { spreadHorizons: [0] },
    { nextQuotes: [{ within: 0 }] },
    { markouts: [{ side: 'buy', horizon: 0.5 }] },
    { barriers: [{ horizon: 0, width: 1 }] },
    { barriers: [{ horizon: SECOND, width: 0 }] },
    { slippage: [{ side: 'buy', amount: 0 }] },
    { slippage: [{ side: 'buy', amount: Number.POSITIVE_INFINITY }] },
  ])('cannot be %p', (parts) => {
    expect(() => labelSchema({ reference: 'mid', ...parts })).toThrow(InvalidSetting);
  });
});
