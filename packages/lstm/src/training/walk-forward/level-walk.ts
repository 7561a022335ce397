import { type Micros, SECOND } from '@slipstream/core';
import { blockBootstrap, blocksOfRows, type Interval } from '../../evaluation/block-bootstrap.ts';
import type { FoldLevel } from './fold-levels.ts';

/** Share of the folds in which the LSTM must beat each baseline, as for directions. */
const FOLDS_TO_WIN = 0.8;

/** The loss of one forecaster of a level over all folds. */
export interface LevelLoss {
  readonly forecaster: string;
  /** Over the rows of all folds. */
  readonly loss: number;
  readonly foldLoss: readonly number[];
  /**
   * By how much a row the LSTM's loss is lower, with the 95 % interval from blocks of ten label spans, at least ten seconds;
   * absent for itself, the interval with fewer than five blocks.
   */
  readonly lstmAdvantage?: { readonly mean: number; readonly interval?: Interval };
  /** Share of the folds in which it is lower; absent for itself. */
  readonly foldsWonByLstm?: number;
}

/** What became of one level, or one quantile of a slippage, over all folds. */
export interface LevelWalk {
  /** `volatility`, `spread`, `median slippage, buy 10`. */
  readonly what: string;
  readonly measure: FoldLevel['measure'];
  readonly horizon: Micros;
  readonly rows: number;
  readonly losses: readonly LevelLoss[];
  readonly recommended: string;
  readonly verdict: string;
}

/** Volatility, spread and slippage over all folds, those that each fold can judge. */
export function walkLevels(
  folds: readonly (readonly FoldLevel[])[],
  synthetic: boolean,
): LevelWalk[] {
  return folds[0]!.flatMap(({ what }) => {
    const parts = folds.map((levels) => levels.find((level) => level.what === what));
    const known = parts.filter((part) => part !== undefined);
    return known.length === folds.length ? [walkOf(known, synthetic)] : [];
  });
}

function walkOf(folds: readonly FoldLevel[], synthetic: boolean): LevelWalk {
  const { what, measure, horizon, span } = folds[0]!;
  const names = Object.keys(folds[0]!.losses).filter((name) =>
    folds.every(({ losses }) => losses[name] !== undefined),
  );
  const ofAll = (name: string): number[] => folds.flatMap(({ losses }) => [...losses[name]!]);
  const ours = ofAll('lstm');
  const ourFolds = folds.map(({ losses }) => meanOf(losses['lstm']!));
  const blocks = blocksOfRows(
    folds.flatMap(({ times }) => [...times]),
    span,
  );
  const losses = names.map((forecaster): LevelLoss => {
    const all = ofAll(forecaster);
    const foldLoss = folds.map((fold) => meanOf(fold.losses[forecaster]!));
    const own = { forecaster, loss: meanOf(all), foldLoss };
    if (forecaster === 'lstm') return own;
    const gains = Float64Array.from(all, (loss, row) => loss - ours[row]!);
    const interval = blockBootstrap(blocks, [gains], ([sum = 0, rows = 1]) => sum / rows);
    const won = foldLoss.filter((loss, fold) => ourFolds[fold]! < loss).length;
    return {
      ...own,
      lstmAdvantage: { mean: meanOf(gains), ...(interval && { interval }) },
      foldsWonByLstm: won / folds.length,
    };
  });
  const verdict = judgeLevel({ what, horizon, losses }, synthetic);
  return { what, measure, horizon, rows: ours.length, losses, ...verdict };
}

/**
 * The LSTM is recommended only if its loss is below that of every baseline in at least 80 % of the folds and the interval of
 * each gain lies above 0; otherwise the baseline with the lowest loss is.
 */
function judgeLevel(
  { what, horizon, losses }: Pick<LevelWalk, 'what' | 'horizon' | 'losses'>,
  synthetic: boolean,
): Pick<LevelWalk, 'recommended' | 'verdict'> {
  const [lstm, ...baselines] = losses as [LevelLoss, ...LevelLoss[]];
  const best = baselines.reduce((least, one) => (one.loss < least.loss ? one : least));
  const unbeaten = baselines.filter(
    ({ foldsWonByLstm, lstmAdvantage }) =>
      foldsWonByLstm! < FOLDS_TO_WIN || !((lstmAdvantage?.interval?.low ?? 0) > 0),
  );
  const folds = lstm.foldLoss.length;
  const won = Math.round(best.foldsWonByLstm! * folds);
  const ahead = horizon === 0 ? '' : `, ${horizon / SECOND} s ahead`;
  const sentences = [
    `${synthetic ? 'Synthetic: ' : ''}${what}${ahead}: the LSTM's loss is ${lstm.loss.toPrecision(4)}, that of the best baseline (${best.forecaster}) ${best.loss.toPrecision(4)}; ${gainText(best)}; the LSTM is better in ${won} of ${folds} folds.`,
    unbeaten.length === 0
      ? 'Use the LSTM: it clearly beats every baseline.'
      : `Use ${best.forecaster}. The LSTM does not clearly beat ${unbeaten.map(({ forecaster }) => forecaster).join(', ')}.`,
  ];
  const recommended = unbeaten.length === 0 ? 'lstm' : best.forecaster;
  return { recommended, verdict: sentences.join(' ') };
}

/** Forecasts that differ by less than rounding are the same: a head may still be the baseline that it began as. */
const ROUNDING = 1e-6;

function gainText({ lstmAdvantage, loss }: LevelLoss): string {
  const { mean, interval } = lstmAdvantage!;
  if (Math.abs(mean) < ROUNDING * loss) return 'it says the same';
  const gain = `it ${mean < 0 ? 'loses' : 'gains'} ${Math.abs(mean).toPrecision(2)} a row`;
  if (interval === undefined) return `${gain}, on too few blocks to tell from luck`;
  const range = `(95 %: ${interval.low.toPrecision(2)} to ${interval.high.toPrecision(2)})`;
  const isLuck = interval.low <= 0 && interval.high >= 0;
  return `${gain} ${range}, ${isLuck ? 'within luck' : 'more than luck'}`;
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let place = 0; place < values.length; place += 1) sum += values[place]!;
  return sum / values.length;
}
