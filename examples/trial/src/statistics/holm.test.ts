import { expect, test } from '@jest/globals';
import { holm } from './holm.ts';

test('the worked example of four p-values', () => {
  // 4 × 0.005, 3 × 0.01, 2 × 0.03, 1 × 0.04 raised to the one before.
  const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
  [0.03, 0.06, 0.06, 0.02].forEach((value, index) => {
    expect(adjusted[index]).toBeCloseTo(value, 12);
  });
});

test('never exceeds 1, and of one value is the value', () => {
  expect(holm([0.6, 0.9])).toEqual([1, 1]);
  expect(holm([0.2])).toEqual([0.2]);
  expect(holm([])).toEqual([]);
});
