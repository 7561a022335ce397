import { describe, expect, test } from '@jest/globals';
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
  });

  test.each<Partial<LabelSchemaParts>>([
    { startLatency: -1 },
    { startLatency: 0.5 },
    { horizons: [0] },
    { volatilityHorizon: 1_500_000 },
    { spreadHorizon: Number.NaN },
    { slippage: [{ side: 'buy', amount: 0 }] },
    { slippage: [{ side: 'buy', amount: Number.POSITIVE_INFINITY }] },
  ])('cannot be %p', (parts) => {
    expect(() => labelSchema({ reference: 'mid', ...parts })).toThrow(InvalidSetting);
  });
});
