import { describe, expect, test } from '@jest/globals';
import { BudgetMismatch, judge, requireKnownFigures } from './budgets.ts';
import type { Result } from './run-figure.ts';

const result: Result = {
  name: 'a',
  sentence: 'An operation.',
  value: 3,
  unit: '×',
  spread: [2, 4],
};

describe('a budget', () => {
  test.each([
    ['holds at its limit', { atLeast: 3, unit: '×' }, { target: 'at least 3 ×', holds: true }],
    [
      'falls short below its least',
      { atLeast: 3.1, unit: '×' },
      { target: 'at least 3.1 ×', holds: false },
    ],
    ['holds at its most', { atMost: 3, unit: '×' }, { target: 'at most 3 ×', holds: true }],
    [
      'falls short above its most',
      { atMost: 2.9, unit: '×' },
      { target: 'at most 2.9 ×', holds: false },
    ],
  ])('%s', (_what, budget, verdict) => {
    expect(judge(result, { a: budget })).toEqual(verdict);
  });

  test('that is missing says nothing', () => {
    expect(judge(result, {})).toEqual({ target: 'none' });
  });

  test('in another unit than its figure is refused', () => {
    expect(() => judge(result, { a: { atMost: 3, unit: 'µs' } })).toThrow(BudgetMismatch);
  });

  test('of a figure that is gone is refused', () => {
    const budgets = { a: { atMost: 3, unit: '×' }, old: { atMost: 3, unit: '×' } };
    expect(() => requireKnownFigures(budgets, ['a'])).toThrow(/no figure is called old/);
    expect(() => requireKnownFigures(budgets, ['a', 'old'])).not.toThrow();
  });
});
