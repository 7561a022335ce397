import { type Micros, SECOND } from '@slipstream/core';
import type { Evaluation } from '@slipstream/lstm';
import type { SkillTable } from './report-data.ts';

/** A score of directions, as the evaluation gives it. */
type Score = Evaluation['directions'][number]['scores']['lstm'];

/** The forecaster beside its baselines on the held-out block, one table for each thing that is forecast. */
export function skillTables(evaluation: Evaluation): readonly SkillTable[] {
  return [
    ...evaluation.directions.map(directionTable),
    ...levelTables(evaluation),
    ...slippageTables(evaluation),
  ];
}

function directionTable(report: Evaluation['directions'][number]): SkillTable {
  const { horizon, scores, rows, nonOverlappingRows, verdict } = report;
  const row = (forecaster: string, score: Score) => ({
    forecaster,
    measures: [
      percent(score.skill),
      score.matthewsCorrelation.toFixed(3),
      score.brier.toFixed(4),
      percent(score.calibrationError.up),
      ...score.confident.map(({ coverage, hitRate }) =>
        hitRate === undefined
          ? percent(coverage, 2)
          : `${percent(coverage, 2)} / ${percent(hitRate, 0)}`,
      ),
    ],
  });
  return {
    title: `Direction, ${secondsOf(horizon)} ahead (${rows} rows, ${nonOverlappingRows} that do not overlap)`,
    columns: [
      'log-loss skill',
      'MCC',
      'Brier',
      'ECE of up',
      'P ≥ 0.75: rows / hit',
      'P ≥ 0.80: rows / hit',
    ],
    rows: [
      row('LSTM', scores.lstm),
      row('linear on everything', scores.linear),
      row('persistence', scores.persistence),
      row('class prior', scores.prior),
    ],
    verdict,
  };
}

function levelTables({ volatility, spread, synthetic }: Evaluation): readonly SkillTable[] {
  const note = synthetic ? 'Synthetic data. ' : '';
  const table = (
    title: string,
    measure: string,
    report: NonNullable<Evaluation['spread']>,
  ): SkillTable => ({
    title: `${title}, ${secondsOf(report.horizon)} ahead (${report.rows} rows)`,
    columns: [measure],
    rows: [
      { forecaster: 'LSTM', measures: [report.lstm.toFixed(4)] },
      { forecaster: 'persistence', measures: [report.persistence?.toFixed(4)] },
      ...(report.scaledPersistence === undefined
        ? []
        : [{ forecaster: 'persistence, scaled', measures: [report.scaledPersistence.toFixed(4)] }]),
    ],
    verdict: `${note}${
      report.persistence === undefined || report.lstm < report.persistence
        ? 'The LSTM is better than to say that it stays as it is.'
        : 'To say that it stays as it is, is better than the LSTM here.'
    }`,
  });
  return [
    ...(volatility ? [table('Volatility', 'QLIKE', volatility)] : []),
    ...(spread ? [table('Spread', 'mean absolute error, ticks', spread)] : []),
  ];
}

function slippageTables({ slippage, synthetic }: Evaluation): readonly SkillTable[] {
  if (slippage.length === 0) return [];
  const rows = slippage.flatMap(({ side, amount, median, high, highCoverage }) => [
    {
      forecaster: `LSTM, ${side} ${amount}`,
      measures: [median.lstm.toFixed(3), high.lstm.toFixed(3), percent(highCoverage)],
    },
    {
      forecaster: `constant, ${side} ${amount}`,
      measures: [median.constant.toFixed(3), high.constant.toFixed(3), undefined],
    },
  ]);
  const better = slippage.filter(({ median }) => median.lstm < median.constant).length;
  return [
    {
      title: 'Slippage of a size, in ticks',
      columns: ['pinball of the median', 'pinball of the 90 % quantile', 'rows at or below it'],
      rows,
      verdict: `${synthetic ? 'Synthetic data. ' : ''}The LSTM's median beats a constant in ${better} of ${slippage.length} cases.`,
    },
  ];
}

function percent(share: number, digits = 1): string {
  return `${(100 * share).toFixed(digits)} %`;
}

function secondsOf(micros: Micros): string {
  return `${micros / SECOND} s`;
}
