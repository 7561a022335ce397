import { expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { drawOptionCoins } from './option-sizes.ts';

/** Ten thousand draws, rising. */
function coinsAt(level: number): readonly number[] {
  const random = seededRandom(5);
  return Array.from({ length: 10_000 }, () => drawOptionCoins(random, level)).sort((a, b) => a - b);
}

test.each([
  [0, 0.4, 33, 130],
  [1, 26, 91, 146],
  [2, 32, 72, 127],
])('coins at level %d have the measured quantiles', (level, tenth, median, ninth) => {
  const coins = coinsAt(level);
  expect(coins[1_000]! / tenth).toBeCloseTo(1, 0);
  expect(coins[5_000]! / median).toBeCloseTo(1, 1);
  expect(coins[9_000]! / ninth).toBeCloseTo(1, 1);
  expect(coins[0]).toBeGreaterThanOrEqual(0.1);
});

test('levels behind the third show about thirty', () => {
  for (const level of [3, 9]) {
    const coins = coinsAt(level);
    const mean = coins.reduce((sum, each) => sum + each, 0) / coins.length;
    expect(mean).toBeCloseTo(30, -0.5);
  }
});
