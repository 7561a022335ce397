import { expect, test } from '@jest/globals';
import { regrouped } from './regroup-gates.ts';

test('regrouped turns rows into columns and i, f, g, o into i, o, f, g', () => {
  // Two rows of two units: tens say the row, ones the column.
  const weights = Float32Array.of(...[0, 1, 2, 3, 4, 5, 6, 7], ...[10, 11, 12, 13, 14, 15, 16, 17]);
  expect([...regrouped(weights, 2)]).toEqual([
    ...[0, 10, 1, 11],
    ...[6, 16, 7, 17],
    ...[2, 12, 3, 13],
    ...[4, 14, 5, 15],
  ]);
});
