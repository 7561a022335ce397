import { describe, expect, test } from '@jest/globals';
import { quantileOf, seededRandom } from '@slipstream/core';
import { pinballLoss } from './pinball-loss.ts';

describe('pinballLoss', () => {
  test('is least, on average, at the quantile', () => {
    const random = seededRandom('pinball');
    const values = Array.from({ length: 4_001 }, () => random.exponential());
    const lossAt = (forecast: number): number =>
      values.reduce((sum, value) => sum + pinballLoss(value, forecast, 0.9), 0);
    const quantile = quantileOf(values, 0.9)!;
    expect(lossAt(quantile)).toBeLessThan(lossAt(quantile - 0.05));
    expect(lossAt(quantile)).toBeLessThan(lossAt(quantile + 0.05));
  });
});
