import { describe, expect, test } from '@jest/globals';
import { SECOND } from '@slipstream/core';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { linearPenalties } from './linear-penalties.ts';

// A row every 100 ms.
const dataSet = plantedDataSet({ rows: 1_000, seed: 1 });
const block = { start: 0, end: 500 };
const none = Float64Array.of(0);
const penaltyOf = (within: { start: number; end: number }, span: number): number =>
  linearPenalties(dataSet, within, span, none)[0]!;

describe('linearPenalties', () => {
  test('grow with the time that labels share', () => {
    const one = penaltyOf(block, SECOND);
    expect(penaltyOf(block, 5 * SECOND)).toBeCloseTo(5 * one, 12);
    expect(penaltyOf({ start: 0, end: 1_000 }, SECOND)).toBeCloseTo(one / 2, 12);
  });

  test('do not take rows within one second for more than one fact', () => {
    expect(penaltyOf(block, 0)).toBe(penaltyOf(block, SECOND));
  });

  test('grow with what a column remembers beyond its label', () => {
    const memories = Float64Array.of(0, 2 * SECOND, 20 * SECOND);
    const [none = 0, short, long] = linearPenalties(dataSet, block, SECOND, memories);
    expect(short).toBe(none);
    expect(long).toBeCloseTo(10 * none, 12);
  });
});
