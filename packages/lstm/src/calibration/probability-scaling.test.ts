import { describe, expect, test } from '@jest/globals';
import { scaledRows, UNSCALED } from './probability-scaling.ts';

describe('scaledRows', () => {
  test('gives probabilities that sum to 1 even for huge logits', () => {
    const probabilities = scaledRows([900, -900, 0, 1, 2, 3], UNSCALED);
    expect(probabilities[0]).toBe(1);
    expect(probabilities[3]! + probabilities[4]! + probabilities[5]!).toBeCloseTo(1, 12);
  });

  test('adds the biases after scaling', () => {
    const probabilities = scaledRows([1, 1, 1], { scale: [1, 1, 1], bias: [0, Math.log(2), 0] });
    expect(probabilities[1]).toBeCloseTo(0.5, 12);
  });
});
