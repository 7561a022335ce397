import { describe, expect, test } from '@jest/globals';
import type { WalkForwardReport } from '@slipstream/lstm/training';
import { marketChecks, syntheticChecks } from './checks.ts';

/** A report with the figures that checks read; the rest of it is left out. */
function reportOf(figures: {
  readonly won?: number;
  readonly ece?: number;
  readonly skill?: number;
  readonly apart?: number;
  readonly isOn?: boolean;
  readonly hitRate?: number;
}): WalkForwardReport {
  const { won = 1, ece = 0.01, skill = 0.1, apart = 300, hitRate = 0.82, isOn = true } = figures;
  const confident = {
    from: 0.75,
    coverage: 0.1,
    nonOverlappingCalls: apart,
    hitRate,
    meanProbability: 0.8,
  };
  return {
    directions: [
      {
        horizon: 1_000_000,
        bestLinear: 'linear on everything',
        trust: {
          ...{ from: 0.75, timesOff: 0, foldThresholds: [isOn ? { up: 0.7 } : {}] },
          ...(isOn ? { calls: apart, said: 0.8, cameTrue: hitRate } : { calls: 0 }),
        },
        forecasters: [
          {
            forecaster: 'lstm',
            score: { skill, calibrationError: { down: 0.01, stable: ece, up: 0.01 } },
            coverage: [confident],
          },
          {
            forecaster: 'lstm, uncorrected',
            score: { skill, calibrationError: { down: 0.01, stable: 0.01, up: 0.01 } },
          },
          {
            forecaster: 'linear on everything',
            foldsWonByLstm: won,
            lstmAdvantage: { mean: 0.01, interval: { low: 0.005, high: 0.015 } },
          },
        ],
      },
    ],
    levels: [],
  } as unknown as WalkForwardReport;
}
const held = (report: WalkForwardReport): boolean[] =>
  [...marketChecks(report), ...syntheticChecks(report)].map((check) => check.held);

describe('what was to hold', () => {
  test('holds when all figures are good', () => {
    expect(held(reportOf({}))).toEqual([true, true, true]);
  });

  test.each<[string, Parameters<typeof reportOf>[0], boolean[]]>([
    ['too few folds are won', { won: 0.7 }, [false, true, true]],
    ['one class is not calibrated', { ece: 0.021 }, [true, false, true]],
    ['there is no skill', { skill: 0 }, [true, false, true]],
    ['confident calls come true too seldom', { hitRate: 0.74 }, [true, true, false]],
  ])('does not hold when %s', (_, figures, expected) => {
    expect(held(reportOf(figures))).toEqual(expected);
  });

  test('does not hold where a threshold was on with fewer than 200 calls to show for it', () => {
    expect(held(reportOf({ apart: 199 }))).toEqual([true, true, false]);
  });

  test('holds where the threshold was off, and says so, whatever came true', () => {
    const report = reportOf({ isOn: false, hitRate: 0.5 });
    expect(held(report)).toEqual([true, true, true]);
    expect(syntheticChecks(report)[1]!.detail).toMatch(
      /^off: no call was trusted, on in 0 of 1 folds/,
    );
  });
});
