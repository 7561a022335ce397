import type { DataSet, Micros, Segment, Side } from '@slipstream/core';
import type { LevelHead, SlippageHead } from '../model/forecast-model.ts';
import { highQuantile } from '../model/ordered-quantiles.ts';
import {
  type JudgedLevel,
  type RowLosses,
  slippageLosses,
  spreadLosses,
  volatilityLosses,
} from './level-losses.ts';

/** One level ahead: the LSTM beside "it stays as it is". Persistence is absent where the level now is not known. */
export interface LevelReport {
  readonly horizon: Micros;
  readonly rows: number;
  readonly lstm: number;
  readonly persistence?: number;
  /** Volatility only: now times the factor that is right on the training block. */
  readonly scaledPersistence?: number;
}

/** One slippage label: mean pinball losses in ticks, LSTM beside the training block's own quantiles. */
export interface SlippageReport {
  readonly side: Side;
  readonly amount: number;
  readonly rows: number;
  /** Rows whose size exceeded the shown depth; they count as the largest slippage of the training block. */
  readonly censored: number;
  readonly median: { readonly lstm: number; readonly constant: number };
  readonly high: { readonly lstm: number; readonly constant: number };
  /** Share of the rows at or below the 90 % quantile; 0.9 is right. */
  readonly highCoverage: number;
}

/** Mean QLIKE of the volatility forecasts of a block. */
export function evaluateVolatility(
  dataSet: DataSet,
  block: Segment,
  head: LevelHead,
  level: JudgedLevel,
  output: (row: number) => number,
): LevelReport {
  return reportOf(level.horizon, volatilityLosses(dataSet, block, head, level, output));
}

/** Mean absolute error of the spread forecasts of a block, in ticks. */
export function evaluateSpread(
  dataSet: DataSet,
  block: Segment,
  head: LevelHead,
  level: JudgedLevel,
  output: (row: number) => number,
): LevelReport {
  return reportOf(level.horizon, spreadLosses(dataSet, block, head, level, output));
}

/** Mean pinball losses of one slippage label over a block. */
export function evaluateSlippage(
  dataSet: DataSet,
  block: Segment,
  head: SlippageHead,
  output: (row: number, quantile: number) => number,
): SlippageReport {
  const { labels, targets } = dataSet;
  const { side, amount } = labels.slippage[head.label]!;
  const { standard } = head;
  const values = targets.slippage[head.label]!;
  const [median, high] = (['median', 'high'] as const).map((quantile) =>
    slippageLosses(dataSet, block, head, quantile, output),
  );
  const { rows } = median!;
  const censored = rows.filter((row) => values[row] === Number.POSITIVE_INFINITY);
  const covered = rows.filter(
    (row) =>
      values[row]! <=
      standard.shift + standard.scale * highQuantile(output(row, 0), output(row, 1)),
  );
  const lossesOf = ({ losses }: RowLosses): { lstm: number; constant: number } => ({
    lstm: meanOf(losses['lstm']!),
    constant: meanOf(losses['constant']!),
  });
  return {
    ...{ side, amount, rows: rows.length, censored: censored.length },
    median: lossesOf(median!),
    high: lossesOf(high!),
    highCoverage: covered.length / rows.length,
  };
}

function reportOf(horizon: Micros, { rows, losses }: RowLosses): LevelReport {
  const { lstm, persistence, scaledPersistence } = losses;
  return {
    horizon,
    rows: rows.length,
    lstm: meanOf(lstm!),
    ...(persistence && { persistence: meanOf(persistence) }),
    ...(scaledPersistence && { scaledPersistence: meanOf(scaledPersistence) }),
  };
}

/** NaN of no losses. */
function meanOf(losses: Float64Array): number {
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}
