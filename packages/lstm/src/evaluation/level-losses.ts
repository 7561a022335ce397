import type { DataSet, Micros, Segment } from '@slipstream/core';
import { aheadOf, blockValues } from '../data-set/block-targets.ts';
import { pinballLoss } from '../metrics/pinball-loss.ts';
import { qlike } from '../metrics/qlike.ts';
import type { LevelHead, SlippageHead } from '../model/forecast-model.ts';
import { levelOfOutput } from '../model/level-scale.ts';
import { highQuantile } from '../model/ordered-quantiles.ts';
import { SLIPPAGE_QUANTILES } from '../model/output-layout.ts';

/** Which level is judged: its targets, its horizon, and how far they look ahead of a row. */
export interface JudgedLevel {
  readonly targets: Float32Array;
  readonly horizon: Micros;
  readonly reach: Micros;
}

/** Losses row by row, for comparisons in pairs: those of each forecaster at the same rows. */
export interface RowLosses {
  /** Rows of the data set, in order. */
  readonly rows: readonly number[];
  readonly losses: Readonly<Record<string, Float64Array>>;
}

/** QLIKE of the volatility forecasts at each known row of a block: `lstm`, `persistence`, `scaledPersistence`. */
export function volatilityLosses(
  dataSet: DataSet,
  block: Segment,
  head: LevelHead,
  { targets, reach }: Omit<JudgedLevel, 'horizon'>,
  output: (row: number) => number,
  others: Readonly<Record<string, (row: number) => number>> = {},
): RowLosses {
  const { offset, persistenceFactor } = head;
  const now = dataSet.levels?.volatility;
  const loss = (actual: number, forecast: number): number =>
    qlike(Math.max(actual, offset), Math.max(forecast, offset));
  return lossesAt(knownRows(dataSet, block, targets, reach, now), targets, loss, {
    lstm: (row) => forecastOf(head, output(row), now?.[row]),
    ...(now && { persistence: (row) => now[row]! }),
    ...(now &&
      persistenceFactor !== undefined && {
        scaledPersistence: (row) => persistenceFactor * now[row]!,
      }),
    ...others,
  });
}

/** Absolute errors of the spread forecasts, in ticks, at each known row of a block: `lstm`, `persistence`. */
export function spreadLosses(
  dataSet: DataSet,
  block: Segment,
  head: LevelHead,
  { targets, reach }: Omit<JudgedLevel, 'horizon'>,
  output: (row: number) => number,
): RowLosses {
  const now = dataSet.levels?.spread;
  const loss = (actual: number, forecast: number): number => Math.abs(actual - forecast);
  return lossesAt(knownRows(dataSet, block, targets, reach, now), targets, loss, {
    lstm: (row) => forecastOf(head, output(row), now?.[row]),
    ...(now && { persistence: (row) => now[row]! }),
  });
}

/** Pinball losses in ticks of one slippage quantile at each known row of a block: `lstm`, `constant`. */
export function slippageLosses(
  dataSet: DataSet,
  block: Segment,
  { label, standard, largestSeen, constant }: SlippageHead,
  quantile: 'median' | 'high',
  output: (row: number, quantile: number) => number,
): RowLosses {
  const targets = dataSet.targets.slippage[label]!;
  const reach = aheadOf.slippage(dataSet.labels);
  const probability = SLIPPAGE_QUANTILES[quantile === 'median' ? 0 : 1];
  const raw = (row: number): number =>
    quantile === 'median' ? output(row, 0) : highQuantile(output(row, 0), output(row, 1));
  const loss = (actual: number, forecast: number): number =>
    pinballLoss(Math.min(actual, largestSeen), forecast, probability);
  return lossesAt(knownRows(dataSet, block, targets, reach, undefined), targets, loss, {
    lstm: (row) => standard.shift + standard.scale * raw(row),
    constant: () => constant[quantile],
  });
}

function forecastOf(head: LevelHead, output: number, now: number | undefined): number {
  return head.correction * levelOfOutput(head, output, now ?? Number.NaN);
}

/** The rows of a block whose target is known and, where levels are given, the level now as well. */
function knownRows(
  dataSet: DataSet,
  block: Segment,
  targets: Float32Array,
  reach: Micros,
  now: Float32Array | undefined,
): number[] {
  const known = blockValues(dataSet, targets, reach, block);
  const rows: number[] = [];
  for (let row = block.start; row < block.end; row += 1) {
    if (!Number.isNaN(known[row]!) && !Number.isNaN(now?.[row] ?? 0)) rows.push(row);
  }
  return rows;
}

function lossesAt(
  rows: readonly number[],
  targets: Float32Array,
  loss: (actual: number, forecast: number) => number,
  forecasters: Readonly<Record<string, (row: number) => number>>,
): RowLosses {
  const losses = Object.entries(forecasters).map(
    ([name, forecast]) =>
      [name, Float64Array.from(rows, (row) => loss(targets[row]!, forecast(row)))] as const,
  );
  return { rows, losses: Object.fromEntries(losses) };
}
