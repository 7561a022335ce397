import { describe, expect, test } from '@jest/globals';
import { classPrior } from './class-prior.ts';

describe('classPrior', () => {
  test('knows nothing of no rows', () => {
    expect(classPrior([])).toEqual([1 / 3, 1 / 3, 1 / 3]);
  });

  test('calls nothing impossible', () => {
    expect(Math.min(...classPrior([1, 1, 1, 1]))).toBeGreaterThan(0);
  });
});
