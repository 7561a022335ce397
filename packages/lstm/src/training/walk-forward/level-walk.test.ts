import { describe, expect, test } from '@jest/globals';
import { SECOND } from '@slipstream/core';
import type { FoldLevel } from './fold-levels.ts';
import { walkLevels } from './level-walk.ts';

/** Five folds of a hundred seconds, with a gain of the LSTM over `constant` at each row. */
function walk(gain: (fold: number, row: number) => number) {
  const folds = Array.from({ length: 5 }, (_, fold): FoldLevel => {
    const place = Array.from({ length: 100 }, (__, row) => row);
    return {
      ...{ what: 'median slippage, buy 10', measure: 'pinball loss, ticks', horizon: 0 },
      span: SECOND,
      times: Float64Array.from(place, (row) => (fold * 100 + row) * SECOND),
      losses: {
        lstm: Float64Array.from(place, (row) => 1 - gain(fold, row)),
        constant: new Float64Array(100).fill(1),
      },
    };
  });
  return walkLevels(
    folds.map((fold) => [fold]),
    false,
  )[0]!;
}

describe('the verdict on a level', () => {
  test('is the LSTM where it gains in enough folds and beyond luck', () => {
    const { recommended, verdict, losses } = walk((_, row) => 0.1 + 0.05 * Math.sin(row));
    expect(recommended).toBe('lstm');
    expect(losses[1]!.foldsWonByLstm).toBe(1);
    expect(losses[1]!.lstmAdvantage!.interval!.low).toBeGreaterThan(0);
    expect(verdict).toContain('more than luck');
  });

  test('is the baseline where the gain may be luck', () => {
    const { recommended, verdict } = walk((_, row) => (Math.floor(row / 10) % 2 === 1 ? 1 : -0.9));
    expect(recommended).toBe('constant');
    expect(verdict).toContain('within luck');
  });

  test('is the baseline where the LSTM loses', () => {
    const { recommended, verdict } = walk(() => -0.1);
    expect(recommended).toBe('constant');
    expect(verdict).toContain('it loses 0.10 a row');
  });

  test('is the baseline where the two differ by rounding alone, which is neither loss nor luck', () => {
    const { recommended, verdict } = walk(() => -1e-9);
    expect(recommended).toBe('constant');
    expect(verdict).toContain('it says the same');
    expect(verdict).not.toContain('luck');
  });
});
