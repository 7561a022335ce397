import { SECOND } from '@slipstream/core';
import type { WalkForwardReport } from '../walk-forward.ts';
import { fixed, percent, trustText } from './figure-text.ts';

const WIDTHS = [24, 9, 9, 21, 10, 8, 8, 8, 8, 9, 9];
const HEAD = [
  ...['forecaster', 'log-loss', 'skill', '95 %', 'folds won', 'MCC', 'ECE up', 'stable', 'down'],
  ...['P ≥ 0.75', 'P ≥ 0.80'],
];

/** The figures of a walk forward as lines for a terminal: every forecaster of each direction, every level, every verdict. */
export function walkForwardText(report: WalkForwardReport): string {
  const { instrument, synthetic, folds, directions, levels } = report;
  const lines = [
    `${instrument}, ${folds.length} folds${synthetic ? ', SYNTHETIC market: no evidence of how a real one behaves' : ''}`,
  ];
  for (const walk of directions) {
    const { horizon, rows, nonOverlappingRows, forecasters, verdict, trust } = walk;
    lines.push(
      '',
      `direction ${horizon / SECOND} s ahead, ${rows} test rows, ${nonOverlappingRows} apart`,
      line(HEAD),
      ...forecasters.map(({ forecaster, score, skillInterval, foldsWonByLstm }) =>
        line([
          ...[forecaster, fixed(score.logLoss, 4), percent(score.skill, 2)],
          skillInterval
            ? `${percent(skillInterval.low, 2)} to ${percent(skillInterval.high, 2)}`
            : '–',
          percent(foldsWonByLstm, 0),
          fixed(score.matthewsCorrelation, 3),
          ...[score.calibrationError.up, score.calibrationError.stable].map((x) => fixed(x, 4)),
          fixed(score.calibrationError.down, 4),
          ...score.confident.map(({ coverage }) => percent(coverage, 2)),
        ]),
      ),
      trustText(trust),
      verdict,
    );
  }
  for (const { what, measure, losses, verdict } of levels) {
    const all = losses.map(({ forecaster, loss }) => `${forecaster} ${loss.toPrecision(4)}`);
    lines.push('', `${what} (${measure}): ${all.join(', ')}`, verdict);
  }
  return `${lines.join('\n')}\n`;
}

function line(cells: readonly string[]): string {
  return cells
    .map((cell, place) =>
      place === 0 ? cell.padEnd(WIDTHS[place]!) : cell.padStart(WIDTHS[place]!),
    )
    .join(' ')
    .trimEnd();
}
