import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { pairedAdvantage } from './paired-advantage.ts';

const times = Array.from({ length: 1_000 }, (_, row) => row);
const classes = new Int8Array(1_000).fill(2);
const sure = times.flatMap(() => [0.25, 0.25, 0.5]);
const unsure = times.flatMap(() => [0.5, 0.25, 0.25]);

describe('pairedAdvantage', () => {
  test('is the difference of the log-losses, positive where ours is lower', () => {
    const { mean, standardError } = pairedAdvantage(times, classes, sure, unsure, 5);
    expect(mean).toBeCloseTo(Math.LN2, 12);
    expect(standardError).toBeCloseTo(0, 12);
    expect(pairedAdvantage(times, classes, unsure, sure, 5).mean).toBeCloseTo(-Math.LN2, 12);
  });

  test('does not grow surer by saying the same thing many times', () => {
    const random = seededRandom('blocks');
    // Each outcome lasts fifty rows, as labels that overlap do.
    const lasting = Int8Array.from(times, (row) => (row % 50 === 0 ? random.below(3) : 0));
    for (const row of times) if (row % 50 > 0) lasting[row] = lasting[row - 1]!;
    const honest = pairedAdvantage(times, lasting, sure, unsure, 50).standardError!;
    const naive = pairedAdvantage(times, lasting, sure, unsure, 0.1).standardError!;
    // 1,000 rows that stand for 20 are √50 ≈ 7 times less certain than they look.
    expect(pairedAdvantage(times, lasting, sure, unsure, 5).standardError! / naive).toBeGreaterThan(
      4,
    );
    expect(honest).toBeUndefined();
  });

  test('does not count rows without a label', () => {
    const few = classes.map((kind, row) => (row < 10 ? kind : -1));
    expect(pairedAdvantage(times, few, sure, unsure, 5)).toEqual({
      mean: expect.closeTo(Math.LN2, 12),
    });
  });
});
