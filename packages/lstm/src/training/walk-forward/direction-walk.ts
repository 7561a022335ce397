import type { Micros } from '@slipstream/core';
import { blockBootstrap, blocksOfRows, type Interval } from '../../evaluation/block-bootstrap.ts';
import { type DirectionScore, scoreDirections } from '../../evaluation/direction-score.ts';
import { type BrierSplit, brierSplit } from '../../metrics/brier-split.ts';
import { logLoss, rowLogLoss } from '../../metrics/log-loss.ts';
import { nonOverlapping } from '../../metrics/non-overlapping.ts';
import { type ReliabilityBin, reliabilityDiagram } from '../../metrics/reliability-diagram.ts';
import { type CoveragePoint, riskCoverage } from '../../metrics/risk-coverage.ts';
import { type Breakdown, breakdowns } from './breakdowns.ts';
import { UNCORRECTED } from './fold-forecasts.ts';
import { type PooledRows, pooled } from './pooled-rows.ts';
import { type TrustedCalls, type WalkedTrust, walkedTrust } from './trusted-calls.ts';
import { type DirectionVerdict, judgeDirection } from './walk-verdict.ts';

/** One forecaster of a direction over all test blocks. */
export interface ForecasterReport {
  /** `lstm`, a baseline, `lstm, uncorrected`, `seed 2`, or `without flow.`. */
  readonly forecaster: string;
  readonly role: 'model' | 'baseline' | 'uncorrected' | 'ablation' | 'seed';
  /** Over the rows of all folds; skill is against each fold's own prior. */
  readonly score: DirectionScore;
  /** Of the skill, 95 %, from blocks of ten label spans; absent with fewer than five. */
  readonly skillInterval?: Interval;
  readonly brierSplit: BrierSplit;
  readonly reliability: {
    readonly up: readonly ReliabilityBin[];
    readonly down: readonly ReliabilityBin[];
  };
  readonly coverage: readonly CoveragePoint[];
  /** One per fold. */
  readonly foldLogLoss: readonly number[];
  /** By how many nats a row the LSTM's log-loss is lower; absent for itself. */
  readonly lstmAdvantage?: { readonly mean: number; readonly interval?: Interval };
  /** Share of the folds in which it is lower; absent for itself. */
  readonly foldsWonByLstm?: number;
}

/** What became of one direction label over all folds. */
export interface DirectionWalk extends DirectionVerdict {
  readonly horizon: Micros;
  readonly rows: number;
  /** How many of them do not share time with each other. */
  readonly nonOverlappingRows: number;
  /** Shares of down, stable and up over all test blocks, then of each. */
  readonly shares: readonly number[];
  readonly foldShares: readonly (readonly number[])[];
  readonly forecasters: readonly ForecasterReport[];
  readonly trust: WalkedTrust;
  /** By hour of the day (UTC), then by terciles of the volatility. */
  readonly breakdowns: readonly Breakdown[];
}

/** Judges the forecasters of one direction label on the test blocks of all folds. */
export function walkDirection(
  horizon: Micros,
  folds: readonly (PooledRows & TrustedCalls)[],
  synthetic: boolean,
): DirectionWalk {
  const all = pooled(folds);
  const forecasters = [...all.forecasts.keys()].map((name) => reportOf(name, all, folds));
  const report = {
    horizon,
    rows: all.times.length,
    nonOverlappingRows: nonOverlapping(all.times, all.span).length,
    shares: sharesOf(all.classes),
    foldShares: folds.map(({ classes }) => sharesOf(classes)),
    forecasters,
    trust: walkedTrust(folds),
  };
  const verdict = judgeDirection(report, synthetic);
  return { ...report, ...verdict, breakdowns: breakdowns(all, verdict.bestLinear) };
}

function reportOf(
  forecaster: string,
  rows: PooledRows,
  folds: readonly PooledRows[],
): ForecasterReport {
  const { times, classes, span, movesBps, forecasts } = rows;
  const probabilities = forecasts.get(forecaster)!;
  const prior = forecasts.get('prior')!;
  const losses = lossesOf(probabilities, classes);
  const blocks = blocksOfRows(times, span);
  const skillInterval = blockBootstrap(
    blocks,
    [losses, lossesOf(prior, classes)],
    ([own = 0, ofPrior = 1]) => 1 - own / ofPrior,
  );
  const foldLogLoss = folds.map((fold) => logLoss(fold.forecasts.get(forecaster)!, fold.classes));
  return {
    forecaster,
    role: roleOf(forecaster),
    score: scoreDirections({ times, probabilities, classes, span }, logLoss(prior, classes)),
    ...(skillInterval && { skillInterval }),
    brierSplit: brierSplit(probabilities, classes),
    reliability: {
      up: reliabilityDiagram(probabilities, classes, 2),
      down: reliabilityDiagram(probabilities, classes, 0),
    },
    coverage: riskCoverage({ times, probabilities, classes, span, movesBps }),
    foldLogLoss,
    ...(forecaster !== 'lstm' && againstLstm(losses, foldLogLoss, blocks, rows, folds)),
  };
}

function againstLstm(
  losses: Float64Array,
  foldLogLoss: readonly number[],
  blocks: Int32Array,
  { forecasts, classes }: PooledRows,
  folds: readonly PooledRows[],
): Pick<ForecasterReport, 'lstmAdvantage' | 'foldsWonByLstm'> {
  const ours = lossesOf(forecasts.get('lstm')!, classes);
  const gains = losses.map((loss, row) => loss - ours[row]!);
  const interval = blockBootstrap(blocks, [gains], ([sum = 0, rows = 1]) => sum / rows);
  const won = folds.filter(
    (fold, place) => logLoss(fold.forecasts.get('lstm')!, fold.classes) < foldLogLoss[place]!,
  ).length;
  return {
    lstmAdvantage: {
      mean: gains.reduce((sum, gain) => sum + gain, 0) / gains.length,
      ...(interval && { interval }),
    },
    foldsWonByLstm: won / folds.length,
  };
}

function lossesOf(probabilities: Float64Array, classes: Int8Array): Float64Array {
  return Float64Array.from(classes, (_, row) => rowLogLoss(probabilities, classes, row));
}

function roleOf(forecaster: string): ForecasterReport['role'] {
  if (forecaster === 'lstm') return 'model';
  if (forecaster === UNCORRECTED) return 'uncorrected';
  if (forecaster.startsWith('seed ')) return 'seed';
  return forecaster.startsWith('without ') ? 'ablation' : 'baseline';
}

function sharesOf(classes: Int8Array): number[] {
  return [0, 1, 2].map((kind) => classes.filter((one) => one === kind).length / classes.length);
}
