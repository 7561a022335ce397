import { expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { drawOptionCoins } from './option-sizes.ts';

test('coins at the best quote have the measured quantiles', () => {
  const random = seededRandom(5);
  const coins = Array.from({ length: 10_000 }, () => drawOptionCoins(random, 0)).sort(
    (a, b) => a - b,
  );
  expect(coins[1_000]).toBeCloseTo(0.5, 0);
  expect(coins[5_000]).toBeCloseTo(11, -0.5);
  expect(coins[9_000]).toBeCloseTo(38, -0.7);
  expect(coins[0]).toBeGreaterThanOrEqual(0.1);
});

test('levels behind the best show more', () => {
  expect(drawOptionCoins(seededRandom(5), 3)).toBeGreaterThan(drawOptionCoins(seededRandom(5), 0));
});
