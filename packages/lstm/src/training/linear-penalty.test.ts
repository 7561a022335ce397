import { describe, expect, test } from '@jest/globals';
import { SECOND } from '@slipstream/core';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { linearPenalty } from './linear-penalty.ts';

// A row every 100 ms.
const dataSet = plantedDataSet({ rows: 1_000, seed: 1 });
const block = { start: 0, end: 500 };

describe('linearPenalty', () => {
  test('grows with the time that labels share', () => {
    const one = linearPenalty(dataSet, block, SECOND);
    expect(linearPenalty(dataSet, block, 5 * SECOND)).toBeCloseTo(5 * one, 12);
    expect(linearPenalty(dataSet, { start: 0, end: 1_000 }, SECOND)).toBeCloseTo(one / 2, 12);
  });

  test('does not take rows within one second for more than one fact', () => {
    expect(linearPenalty(dataSet, block, 0)).toBe(linearPenalty(dataSet, block, SECOND));
  });
});
