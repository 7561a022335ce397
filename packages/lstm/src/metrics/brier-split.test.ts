import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { brierScore } from './brier-score.ts';
import { brierSplit } from './brier-split.ts';

const random = seededRandom('split');
const levels = [0.1, 0.4, 0.8];
const rows = Array.from({ length: 3_000 }, (_, row) => levels[row % 3]!);
const classes = rows.map((up) => (random.next() < up ? 2 : 0));
const said = (claim: (truth: number) => number): number[] =>
  rows.flatMap((truth) => [1 - claim(truth), 0, claim(truth)]);

describe('brierSplit', () => {
  test.each([(p: number) => p, (p: number) => p ** 2])(
    'sums to the score where bins hold one probability each (%#)',
    (claim) => {
      const probabilities = said(claim);
      const { reliability, resolution, uncertainty } = brierSplit(probabilities, classes, 3);
      const sum = reliability - resolution + uncertainty;
      expect(sum).toBeCloseTo(brierScore(probabilities, classes), 12);
    },
  );

  test('finds no fault in calibrated claims, and the same resolution in bent ones', () => {
    const straight = brierSplit(
      said((p) => p),
      classes,
      3,
    );
    const bent = brierSplit(
      said((p) => p ** 2),
      classes,
      3,
    );
    expect(straight.reliability).toBeLessThan(0.002);
    expect(bent.reliability).toBeGreaterThan(0.02);
    expect(bent.resolution).toBeCloseTo(straight.resolution, 12);
  });

  test('gives the prior no resolution', () => {
    const share = classes.filter((kind) => kind === 2).length / 3_000;
    const prior = classes.flatMap(() => [1 - share, 0, share]);
    const { reliability, uncertainty } = brierSplit(prior, classes, 1);
    expect(reliability).toBeCloseTo(0, 12);
    expect(uncertainty).toBeCloseTo(brierScore(prior, classes), 12);
  });
});
