import { describe, expect, test } from '@jest/globals';
import { firingLines, firingTable } from './firing-table.ts';

const share = (rule: string, held: number, acted: number) => ({ rule, held, acted });

describe('how much of the time rules held and decided', () => {
  test('is the mean over parents, and counts those in which a rule decided', () => {
    const rows = firingTable([
      { firing: [share('volatility', 0.5, 0.2), share('up', 1, 0.4)] },
      { firing: [share('volatility', 0.1, 0), share('up', 0.5, 0.1)] },
    ]);
    expect(rows).toEqual([
      { rule: 'volatility', held: 0.3, decided: 0.1, parents: 1 },
      { rule: 'up', held: 0.75, decided: 0.25, parents: 2 },
    ]);
    expect(firingLines(rows, 2)).toEqual([
      '  volatility  held  30.0 % of the time, decided  10.0 %, in 1 of 2 parents',
      '  up          held  75.0 % of the time, decided  25.0 %, in 2 of 2 parents',
    ]);
  });

  test('is empty for policies without rules', () => {
    expect(firingTable([{ firing: [] }])).toEqual([]);
  });
});
