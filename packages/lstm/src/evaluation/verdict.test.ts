import { describe, expect, test } from '@jest/globals';
import type { DirectionScore } from './direction-score.ts';
import { directionVerdict } from './verdict.ts';

const score = (skill: number, hitRate?: number): DirectionScore => ({
  logLoss: 1 - skill,
  skill,
  brier: 0.6,
  calibrationError: { up: 0, stable: 0, down: 0 },
  matthewsCorrelation: 0,
  macroF1: 0,
  confusion: [],
  confident: [
    {
      from: 0.75,
      coverage: hitRate === undefined ? 0 : 0.031,
      calls: 9,
      nonOverlappingCalls: 4,
      ...(hitRate !== undefined && { hitRate }),
    },
  ],
});
const report = (lstm: DirectionScore, mean: number) => ({
  horizon: 500_000,
  rows: 900,
  nonOverlappingRows: 180,
  shares: { down: 0.2, stable: 0.6, up: 0.2 },
  scores: { lstm, linear: score(0.05), persistence: score(0.01), prior: score(0) },
  advantageOverLinear: { mean, standardError: 0.01 },
  beatsLinear: mean > 0,
});

describe('directionVerdict', () => {
  test('says a clear gain plainly', () => {
    expect(directionVerdict(report(score(0.061, 0.8125), 0.03), false)).toBe(
      "0.5 s ahead, 900 rows (180 that do not overlap): the LSTM's log-loss is 6.1 % below the prior's. " +
        'It beats the linear model on the same features (5.0 %) clearly. ' +
        'Calls of at least 0.75: 3.1 % of rows, 81.3 % right.',
    );
  });

  test('does not call luck a gain', () => {
    expect(directionVerdict(report(score(0.051), 0.01), false)).toContain(
      'no more than luck could',
    );
  });

  test('says so when there is no skill and no gain', () => {
    const verdict = directionVerdict(report(score(-0.01), -0.02), false);
    expect(verdict).toContain('has no skill over the prior');
    expect(verdict).toContain('does not beat the linear model');
    expect(verdict).toContain('No call reached 0.75.');
  });

  test('calls synthetic data synthetic', () => {
    const verdict = directionVerdict(report(score(0.06), 0.03), true);
    expect(verdict).toContain('900 synthetic rows');
    expect(verdict).toContain('says nothing about a real market');
  });
});
