import { describe, expect, test } from '@jest/globals';
import { confidentCalls } from './confident-calls.ts';

describe('confidentCalls', () => {
  test('without a call has no rates', () => {
    const rows = { times: [0], probabilities: [0.3, 0.4, 0.3], classes: [2], span: 1 };
    expect(confidentCalls(rows, 0.75)).toEqual({
      from: 0.75,
      coverage: 0,
      calls: 0,
      nonOverlappingCalls: 0,
    });
  });

  test('does not take a sure stability for a call', () => {
    const rows = { times: [0], probabilities: [0.05, 0.9, 0.05], classes: [1], span: 1 };
    expect(confidentCalls(rows, 0.75).calls).toBe(0);
  });

  test('leaves rows without a label out of the coverage', () => {
    const probabilities = [0, 0, 1, 0, 0, 1];
    const calls = confidentCalls({ times: [0, 1], probabilities, classes: [2, -1], span: 1 }, 0.75);
    expect(calls).toMatchObject({ coverage: 1, hitRate: 1, oppositeRate: 0, calls: 1 });
  });
});
