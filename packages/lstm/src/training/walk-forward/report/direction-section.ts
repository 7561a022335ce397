import { escapeHtml, htmlTable, SECOND } from '@slipstream/core';
import type { DirectionWalk, ForecasterReport } from '../direction-walk.ts';
import type { WalkedTrust } from '../trusted-calls.ts';
import { fixed, percent, tick, trustText } from './figure-text.ts';
import { type PlottedLine, plotFigure, ticksOf } from './plot.ts';
import { skillChart } from './skill-chart.ts';

const CLASSES = ['down', 'stable', 'up'];

/** All that is known of one direction: verdict, charts, tables. */
export function directionSection(walk: DirectionWalk): string {
  const { horizon, forecasters, verdict, bestLinear, breakdowns } = walk;
  const lstm = named(forecasters, 'lstm');
  const linear = named(forecasters, bestLinear);
  return `<h2>Direction, ${horizon / SECOND} s ahead</h2>
<p class="verdict">${escapeHtml(verdict)}</p>
<div class="charts">
${skillChart(forecasters)}
${foldChart(walk, lstm, linear)}
${reliabilityChart(lstm)}
${coverageChart(lstm, linear)}
</div>
<h3>Forecasters over all folds</h3>
${forecasterTable(walk)}
<h3>Calls by the probability asked for (LSTM, then ${escapeHtml(bestLinear)})</h3>
${coverageTable(lstm, linear)}
<h3>Calls that rules were allowed to act on, LSTM</h3>
<p>${escapeHtml(trustText(walk.trust))}</p>
${trustTable(walk.trust)}
<h3>What was called (columns) and what happened (rows), LSTM</h3>
${htmlTable(
  ['', ...CLASSES],
  lstm.score.confusion.map((row, kind) => [CLASSES[kind], ...row.map(String)]),
)}
<h3>Class shares by fold</h3>
${htmlTable(
  ['fold', ...CLASSES],
  [walk.shares, ...walk.foldShares].map((shares, fold) => [
    fold === 0 ? 'all' : String(fold),
    ...shares.map((share) => percent(share)),
  ]),
)}
<h3>By hour, and by volatility</h3>
${htmlTable(
  ['part', 'rows', 'skill of the LSTM', `skill of ${bestLinear}`, 'MCC of the LSTM'],
  breakdowns.map(({ part, rows, lstmSkill, bestLinearSkill, lstmMatthewsCorrelation }) => [
    ...[part, String(rows), percent(lstmSkill), percent(bestLinearSkill)],
    fixed(lstmMatthewsCorrelation, 3),
  ]),
)}`;
}

function named(forecasters: readonly ForecasterReport[], name: string): ForecasterReport {
  return forecasters.find(({ forecaster }) => forecaster === name)!;
}

function forecasterTable({ forecasters, recommended }: DirectionWalk): string {
  const columns = [
    ...[
      'forecaster',
      'use',
      'log-loss',
      'skill',
      'skill, 95 %',
      'LSTM gains, nats',
      '95 %',
      'folds won',
    ],
    ...[
      'Brier',
      'reliability',
      'resolution',
      'ECE down',
      'ECE stable',
      'ECE up',
      'MCC',
      'macro-F1',
    ],
    ...['P ≥ 0.75', 'P ≥ 0.80'],
  ];
  return htmlTable(
    columns,
    forecasters.map((one) => {
      const { score, skillInterval, lstmAdvantage, foldsWonByLstm, brierSplit } = one;
      const { calibrationError: ece, confident } = score;
      return [
        ...[
          one.forecaster,
          tick(one.forecaster === recommended),
          fixed(score.logLoss, 4),
          percent(score.skill, 2),
        ],
        skillInterval
          ? `${percent(skillInterval.low, 2)} to ${percent(skillInterval.high, 2)}`
          : '–',
        fixed(lstmAdvantage?.mean, 4),
        lstmAdvantage?.interval
          ? `${fixed(lstmAdvantage.interval.low, 4)} to ${fixed(lstmAdvantage.interval.high, 4)}`
          : '–',
        percent(foldsWonByLstm, 0),
        ...[score.brier, brierSplit.reliability, brierSplit.resolution].map((x) => fixed(x, 4)),
        ...[ece.down, ece.stable, ece.up].map((error) => fixed(error, 4)),
        ...[fixed(score.matthewsCorrelation, 3), fixed(score.macroF1, 3)],
        ...confident.map(({ coverage }) => percent(coverage, 2)),
      ];
    }),
  );
}

function coverageTable(...reports: readonly ForecasterReport[]): string {
  const columns = [
    'asked for',
    'rows with a call',
    'came true',
    'said',
    'opposite came true',
    'mean move',
    'calls',
    'apart',
  ];
  const rows = reports.flatMap(({ coverage, forecaster }) =>
    coverage.map((point) => [
      `${forecaster}, P ≥ ${point.from.toFixed(2)}`,
      ...[percent(point.coverage, 2), percent(point.hitRate)],
      ...[percent(point.meanProbability), percent(point.oppositeRate)],
      point.meanMoveBps === undefined ? '–' : `${fixed(point.meanMoveBps, 2)} bps`,
      ...[String(point.calls), String(point.nonOverlappingCalls)],
    ]),
  );
  return htmlTable(columns, rows);
}

function trustTable({ foldThresholds }: WalkedTrust): string {
  const text = (threshold: number | undefined): string =>
    threshold === undefined ? 'off' : `on from ${threshold.toFixed(2)}`;
  return htmlTable(
    ['fold', 'down', 'up'],
    foldThresholds.map(({ down, up }, fold) => [String(fold + 1), text(down), text(up)]),
  );
}

function foldChart(
  { foldShares, forecasters }: DirectionWalk,
  lstm: ForecasterReport,
  linear: ForecasterReport,
): string {
  const prior = named(forecasters, 'prior').foldLogLoss;
  const skillLine = (report: ForecasterReport, kind: PlottedLine['kind']): PlottedLine => ({
    name: report.forecaster,
    kind,
    points: report.foldLogLoss.map((loss, fold) => [fold + 1, 1 - loss / prior[fold]!] as const),
  });
  const lines = [skillLine(lstm, 'model'), skillLine(linear, 'baseline')];
  const values = lines.flatMap(({ points }) => points.map(([, skill]) => skill));
  const low = Math.min(0, ...values);
  const high = Math.max(0.005, ...values);
  const folds = foldShares.map((_, fold) => fold + 1);
  return plotFigure({
    ...{ title: 'Skill, fold by fold', x: 'fold', y: 'log-loss skill over the prior', lines },
    xRange: [0.5, folds.length + 0.5],
    yRange: [low, high],
    xTicks: folds.filter((fold) => folds.length <= 16 || fold % 5 === 0),
    yTicks: ticksOf(low, high),
    tickText: (value) => percent(value),
    xTickText: String,
  });
}

function reliabilityChart({ reliability }: ForecasterReport): string {
  const line = (name: 'up' | 'down', kind: PlottedLine['kind']): PlottedLine => ({
    name: `P(${name})`,
    kind,
    points: reliability[name].map(({ claimed, happened }) => [claimed, happened] as const),
  });
  const lines = [line('up', 'model'), line('down', 'baseline')];
  const most = Math.max(0.05, ...lines.flatMap(({ points }) => points.flat()));
  const ticks = ticksOf(0, most);
  return plotFigure({
    ...{ title: 'Reliability of the LSTM', x: 'probability said', y: 'share that happened', lines },
    ...{ xRange: [0, most], yRange: [0, most], xTicks: ticks, yTicks: ticks },
    ...{ diagonal: true, tickText: (value: number) => value.toFixed(2) },
  });
}

function coverageChart(...reports: readonly [ForecasterReport, ForecasterReport]): string {
  const lines = reports.map(({ forecaster, coverage }, place) => ({
    name: forecaster,
    kind: place === 0 ? ('model' as const) : ('baseline' as const),
    points: coverage.flatMap(({ coverage: share, hitRate }) =>
      hitRate === undefined ? [] : [[share, hitRate] as const],
    ),
  }));
  const widest = Math.max(0.01, ...lines.flatMap(({ points }) => points.map(([share]) => share)));
  return plotFigure({
    title: 'Calls that came true against rows with a call',
    ...{ x: 'rows with a call, P ≥ 0.9 left to P ≥ 0.4 right', y: 'share that came true', lines },
    ...{ xRange: [0, widest], yRange: [0, 1], xTicks: ticksOf(0, widest), yTicks: ticksOf(0, 1) },
    tickText: (value) => percent(value, widest < 0.05 ? 1 : 0),
  });
}
