import { describe, expect, test } from '@jest/globals';
import { confusionMatrix, macroF1, matthewsCorrelation } from './confusion-matrix.ts';

describe('confusionMatrix', () => {
  test('does not count rows without a label', () => {
    expect(confusionMatrix([1, 0, 0, 0, 0, 1], [0, -1])).toEqual([
      [1, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });
});

describe('matthewsCorrelation', () => {
  test('equals the binary formula for two classes', () => {
    const [tp, fn, fp, tn] = [6, 2, 1, 3];
    const binary = (tp * tn - fp * fn) / Math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn));
    const matrix = [
      [tp, fn, 0],
      [fp, tn, 0],
      [0, 0, 0],
    ];
    expect(matthewsCorrelation(matrix)).toBeCloseTo(binary, 12);
  });

  test('is negative for calls that are mostly wrong', () => {
    const matrix = [
      [0, 1, 1],
      [1, 0, 1],
      [1, 1, 0],
    ];
    expect(matthewsCorrelation(matrix)).toBe(-0.5);
  });
});

describe('macroF1', () => {
  test('weighs rare classes like frequent ones', () => {
    const matrix = [
      [0, 2, 0],
      [0, 96, 0],
      [0, 2, 0],
    ];
    expect(macroF1(matrix)).toBeCloseTo(192 / 196 / 3, 12);
  });
});
