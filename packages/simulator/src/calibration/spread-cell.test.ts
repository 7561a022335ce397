import { expect, test } from '@jest/globals';
import { spreadCell, totalVariation } from './spread-cell.ts';

test('options fall in the cell of their tenor and delta', () => {
  expect(spreadCell(0.5, 0.5)).toBe(0);
  expect(spreadCell(1, 0.4)).toBe(1);
  expect(spreadCell(20, 0.2)).toBe(14);
  expect(spreadCell(200, 0.05)).toBe(23);
  expect(spreadCell(20, 0.6)).toBe(-1);
  expect(spreadCell(20, 0.01)).toBe(-1);
});

test('distributions differ by nothing, by everything, or by a part', () => {
  expect(totalVariation([1, 3], [25, 75])).toBe(0);
  expect(totalVariation([1], [0, 1])).toBe(1);
  expect(totalVariation([1, 1], [1])).toBe(0.5);
});
