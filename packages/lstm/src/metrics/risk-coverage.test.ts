import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { riskCoverage } from './risk-coverage.ts';

const random = seededRandom('coverage');
const count = 5_000;
const rows = {
  times: [] as number[],
  span: 10,
  probabilities: [] as number[],
  classes: [] as number[],
  movesBps: [] as number[],
};
for (let row = 0; row < count; row += 1) {
  const up = random.next();
  const happened = random.next() < up ? 2 : 0;
  rows.times.push(10 * row);
  rows.probabilities.push(1 - up, 0, up);
  rows.classes.push(happened);
  rows.movesBps.push(happened === 2 ? 2 : -2);
}

describe('riskCoverage', () => {
  const curve = riskCoverage(rows);

  test('covers less and is right more often the higher it is read', () => {
    const coverage = curve.map((point) => point.coverage);
    expect(coverage).toEqual([...coverage].sort((a, b) => b - a));
    const hits = curve.map((point) => point.hitRate!);
    expect(hits.at(-1)!).toBeGreaterThan(hits[0]!);
    expect(hits.at(-1)!).toBeCloseTo(0.95, 1);
  });

  test('counts the move against a call that was wrong', () => {
    for (const { hitRate, oppositeRate, meanMoveBps } of curve) {
      expect(meanMoveBps).toBeCloseTo(2 * (hitRate! - oppositeRate!), 10);
    }
  });

  test('has no rates without calls, and no move where none is known', () => {
    const unsure = { ...rows, probabilities: rows.classes.flatMap(() => [0.3, 0.4, 0.3]) };
    expect(riskCoverage(unsure)[0]).toEqual({
      from: 0.4,
      coverage: 0,
      calls: 0,
      nonOverlappingCalls: 0,
    });
    const unknown = { ...rows, movesBps: rows.movesBps.map(() => Number.NaN) };
    expect(riskCoverage(unknown)[0]!.meanMoveBps).toBeUndefined();
  });
});
