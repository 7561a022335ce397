import { describe, expect, test } from '@jest/globals';
import type { ForecasterReport } from './direction-walk.ts';
import { judgeDirection } from './walk-verdict.ts';

interface Figures {
  readonly skill: number;
  readonly won?: number;
  readonly gain?: number;
  readonly certain?: boolean;
  readonly skillIsClear?: boolean;
}

/** A forecaster with the figures that a verdict reads. */
function forecaster(name: string, figures: Figures): ForecasterReport {
  const { skill, won, gain = 0.01, certain = true, skillIsClear = true } = figures;
  const room = certain ? Math.abs(gain) / 2 : 2 * Math.abs(gain);
  return {
    forecaster: name,
    role: name === 'lstm' ? 'model' : 'baseline',
    score: { skill, logLoss: 1 - skill },
    skillInterval: { low: skillIsClear ? skill - 0.001 : -0.01, high: skill + 0.001 },
    ...(won !== undefined && {
      foldsWonByLstm: won,
      lstmAdvantage: { mean: gain, interval: { low: gain - room, high: gain + room } },
    }),
  } as unknown as ForecasterReport;
}
const judge = (lstm: Figures, ...baselines: [string, Figures][]) =>
  judgeDirection(
    {
      ...{ horizon: 1_000_000, rows: 900, nonOverlappingRows: 90 },
      forecasters: [
        forecaster('lstm', lstm),
        ...baselines.map(([name, figures]) => forecaster(name, figures)),
        forecaster('prior', { skill: 0, won: 1 }),
      ],
    },
    false,
  );
const [all, imbalance] = ['linear on everything', 'linear on imbalance'];

describe('judgeDirection', () => {
  test('recommends the LSTM where it beats every baseline in enough folds and beyond luck', () => {
    const verdict = judge({ skill: 0.1 }, [all, { skill: 0.08, won: 0.8 }]);
    expect(verdict).toMatchObject({ recommended: 'lstm', bestLinear: all });
    expect(verdict.verdict).toContain("The LSTM's log-loss beats it on 80 % of the folds.");
    expect(verdict.verdict).toContain('it clearly beats every baseline');
  });

  test.each<[string, Figures, string]>([
    ['it wins too few folds', { skill: 0.08, won: 0.7 }, 'comes from some of the folds alone'],
    ['its gain may be luck', { skill: 0.08, won: 0.7, certain: false }, 'within luck'],
    ['it loses', { skill: 0.12, won: 0.1, gain: -0.02 }, 'loses 0.0200 nats a row, more than luck'],
  ])('recommends the best baseline, and says why, where %s', (_, figures, reason) => {
    const { recommended, verdict } = judge({ skill: 0.1 }, [all, figures]);
    expect(recommended).toBe(all);
    expect(verdict).toContain(reason);
    expect(verdict).toContain(`The LSTM does not clearly beat ${all}`);
  });

  test('compares with the best of the linear baselines', () => {
    const { bestLinear } = judge(
      { skill: 0.1 },
      [all, { skill: 0.02, won: 1 }],
      [imbalance, { skill: 0.05, won: 1 }],
    );
    expect(bestLinear).toBe(imbalance);
  });

  test('recommends nobody where no baseline has skill beyond luck either', () => {
    const weak = { skill: 0.004, won: 0.4, skillIsClear: false };
    const { recommended, verdict } = judge({ skill: 0.001 }, [all, weak]);
    expect(recommended).toBe('prior');
    expect(verdict).toContain('Use no forecast of this direction');
  });
});
