import type { DataSet, Micros, Segment, Side } from '@slipstream/core';
import { aheadOf, blockValues } from '../data-set/block-targets.ts';
import { pinballLoss } from '../metrics/pinball-loss.ts';
import { qlike } from '../metrics/qlike.ts';
import type { LevelHead, SlippageHead } from '../model/forecast-model.ts';
import { levelOfOutput } from '../model/level-scale.ts';
import { highQuantile } from '../model/ordered-quantiles.ts';

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

/** Which level is judged: its targets, its horizon, and how far they look ahead of a row. */
interface JudgedLevel {
  readonly targets: Float32Array;
  readonly horizon: Micros;
  readonly reach: Micros;
}

/** Mean QLIKE of the volatility forecasts of a block. */
export function evaluateVolatility(
  dataSet: DataSet,
  block: Segment,
  head: LevelHead,
  { targets, horizon, reach }: JudgedLevel,
  output: (row: number) => number,
): LevelReport {
  const realised = blockValues(dataSet, targets, reach, block);
  const { offset, persistenceFactor } = head;
  const loss = (actual: number, forecast: number): number =>
    qlike(Math.max(actual, offset), Math.max(forecast, offset));
  const now = dataSet.levels?.volatility;
  return {
    horizon,
    ...judge(realised, now, loss, (row) => forecastOf(head, output(row), now?.[row])),
    ...(now &&
      persistenceFactor !== undefined && {
        scaledPersistence: judge(realised, now, loss, (row) => persistenceFactor * now[row]!).lstm,
      }),
  };
}

/** Mean absolute error of the spread forecasts of a block, in ticks. */
export function evaluateSpread(
  dataSet: DataSet,
  block: Segment,
  head: LevelHead,
  { targets, horizon, reach }: JudgedLevel,
  output: (row: number) => number,
): LevelReport {
  const realised = blockValues(dataSet, targets, reach, block);
  const now = dataSet.levels?.spread;
  const loss = (actual: number, forecast: number): number => Math.abs(actual - forecast);
  return {
    horizon,
    ...judge(realised, now, loss, (row) => forecastOf(head, output(row), now?.[row])),
  };
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
  const { standard, largestSeen, constant } = head;
  const values = blockValues(
    dataSet,
    targets.slippage[head.label]!,
    aheadOf.slippage(labels),
    block,
  );
  const sums = { median: 0, high: 0, constantMedian: 0, constantHigh: 0 };
  let rows = 0;
  let censored = 0;
  let covered = 0;
  for (let row = block.start; row < block.end; row += 1) {
    const value = values[row]!;
    if (Number.isNaN(value)) continue;
    rows += 1;
    if (value === Number.POSITIVE_INFINITY) censored += 1;
    const actual = Math.min(value, largestSeen);
    const median = standard.shift + standard.scale * output(row, 0);
    const high = standard.shift + standard.scale * highQuantile(output(row, 0), output(row, 1));
    sums.median += pinballLoss(actual, median, 0.5);
    sums.high += pinballLoss(actual, high, 0.9);
    sums.constantMedian += pinballLoss(actual, constant.median, 0.5);
    sums.constantHigh += pinballLoss(actual, constant.high, 0.9);
    if (value <= high) covered += 1;
  }
  return {
    side,
    amount,
    rows,
    censored,
    median: { lstm: sums.median / rows, constant: sums.constantMedian / rows },
    high: { lstm: sums.high / rows, constant: sums.constantHigh / rows },
    highCoverage: covered / rows,
  };
}

function forecastOf(head: LevelHead, output: number, now: number | undefined): number {
  return head.correction * levelOfOutput(head, output, now ?? Number.NaN);
}

/** Mean losses over the rows whose target is known and, where levels are given, the level now as well. */
function judge(
  realised: Float32Array,
  now: Float32Array | undefined,
  loss: (actual: number, forecast: number) => number,
  forecast: (row: number) => number,
): { rows: number; lstm: number; persistence?: number } {
  let rows = 0;
  let ours = 0;
  let persistence = 0;
  for (let row = 0; row < realised.length; row += 1) {
    const actual = realised[row]!;
    if (Number.isNaN(actual) || Number.isNaN(now?.[row] ?? 0)) continue;
    rows += 1;
    ours += loss(actual, forecast(row));
    if (now) persistence += loss(actual, now[row]!);
  }
  return { rows, lstm: ours / rows, ...(now && { persistence: persistence / rows }) };
}
