import type { DataSet, Micros, Segment } from '@slipstream/core';
import { quantileOf } from '@slipstream/core';
import { NormalEquations } from '../fitting/normal-equations.ts';
import { qlike } from '../metrics/qlike.ts';

/** What forecasts of a level are judged by: volatility by QLIKE, the spread in absolute ticks. */
export type LevelMeasure = 'QLIKE' | 'absolute error';

/** A level ahead as a linear forecast: ln(offset + ahead) = weights · features + nowWeight × ln(offset + now). */
export interface LevelLine {
  /** Weights of the features, then the intercept. */
  readonly weights: Float64Array;
  /** From 0 to 1; 0 where the level now is not known. */
  readonly nowWeight: number;
}

/** What a line is fitted to. */
export interface LevelRows {
  readonly dataSet: DataSet;
  readonly train: Segment;
  /** The level ahead of each row; NaN where not known. */
  readonly values: Float32Array;
  /** The level at each row; absent when the data set does not say. */
  readonly now: Float32Array | undefined;
  readonly reach: Micros;
  readonly offset: number;
  readonly typical: number;
  readonly measure: LevelMeasure;
  /** Per column, a row. */
  readonly penalties: Float64Array;
}

/** Stretches of the block that are left out in turn. */
const STRETCHES = 5;
/** How far a forecast goes from persistence to the fitted line. */
const SHARES = [0, 0.25, 0.5, 0.75, 1] as const;

/**
 * A line between persistence and a ridge regression on the features and the level now, as far along as stretches that it was
 * not fitted on reward, by the measure that the level is judged by: features that tell nothing on other stretches leave
 * persistence (without a level now, the training median) as it is. A share that is drawn from the same rows as the
 * slopes would always be 1.
 */
export function fitLevelLine(level: LevelRows): LevelLine {
  const rows = stretchedRows(level);
  const equations = rows.map((stretch) => equationsOf(level, stretch));
  const losses = SHARES.map(() => 0);
  let judged = 0;
  for (const [left, unseen] of rows.entries()) {
    const seen = rows.flatMap((stretch, place) => (place === left ? [] : stretch));
    if (unseen.length === 0 || seen.length === 0) continue;
    judged += 1;
    const rest = equations.filter((_, place) => place !== left);
    const line = fitted(level, rest, seen);
    for (const [place, share] of SHARES.entries()) {
      losses[place]! += lossOf(level, blended(level, line, share), seen, unseen);
    }
  }
  const best = judged === 0 ? 0 : losses.indexOf(Math.min(...losses));
  return blended(level, fitted(level, equations, rows.flat()), SHARES[best]!);
}

/** The logarithm that a line forecasts at a row. */
export function logarithmAt(
  { dataSet, now, offset }: Pick<LevelRows, 'dataSet' | 'now' | 'offset'>,
  { weights, nowWeight }: LevelLine,
  row: number,
): number {
  const columns = weights.length - 1;
  const at = row * columns;
  let sum = weights[columns]!;
  for (let column = 0; column < columns; column += 1) {
    sum += weights[column]! * dataSet.features[at + column]!;
  }
  return now ? sum + nowWeight * Math.log(offset + now[row]!) : sum;
}

/** Known rows by the stretch they lie in, without those whose label reaches into the next. */
function stretchedRows({ dataSet, train, values, now, reach }: LevelRows): number[][] {
  const { start, end } = train;
  const borders = Array.from({ length: STRETCHES + 1 }, (_, place) =>
    Math.round(start + (place * (end - start)) / STRETCHES),
  );
  return Array.from({ length: STRETCHES }, (_, place) => {
    const [from, to] = [borders[place]!, borders[place + 1]!];
    const until = to < end ? dataSet.times[to]! : Number.POSITIVE_INFINITY;
    const rows: number[] = [];
    for (let row = from; row < to; row += 1) {
      const isKnown = values[row]! >= 0 && values[row]! < Number.POSITIVE_INFINITY;
      const knowsNow = now === undefined || now[row]! >= 0;
      if (isKnown && knowsNow && dataSet.times[row]! + reach <= until) rows.push(row);
    }
    return rows;
  });
}

function equationsOf(
  { dataSet, values, now, offset }: LevelRows,
  rows: readonly number[],
): NormalEquations {
  const columns = dataSet.schema.columns.length;
  const width = now ? columns + 1 : columns;
  const equations = new NormalEquations(width);
  const inputs = new Float64Array(width);
  for (const row of rows) {
    for (let c = 0; c < columns; c += 1) inputs[c] = dataSet.features[row * columns + c]!;
    if (now) inputs[columns] = Math.log(offset + now[row]!);
    equations.add(inputs, Math.log(offset + values[row]!));
  }
  return equations;
}

/** The ridge regression of some stretches, its intercept moved to the median where absolute errors count. */
function fitted(
  level: LevelRows,
  [first, ...others]: readonly NormalEquations[],
  rows: readonly number[],
): LevelLine {
  const { dataSet, values, now, offset, measure, penalties } = level;
  const columns = dataSet.schema.columns.length;
  const equations = first!.plus(others);
  // The level now is the first thing to believe, so nothing draws its slope toward 0.
  const penaltyOf = (column: number): number => penalties[column] ?? 0;
  let weights = equations.solve(penaltyOf);
  let nowWeight = 0;
  if (now) {
    nowWeight = Math.max(0, Math.min(1, weights[columns]!));
    if (nowWeight !== weights[columns]) {
      weights = equations.solve(penaltyOf, { column: columns, weight: nowWeight });
    }
    weights = Float64Array.of(...weights.subarray(0, columns), weights[columns + 1]!);
  }
  const line = { weights, nowWeight };
  if (measure === 'absolute error') {
    const errors = rows.map(
      (row) => Math.log(offset + values[row]!) - logarithmAt(level, line, row),
    );
    weights[columns]! += quantileOf(errors, 0.5) ?? 0;
  }
  return line;
}

/** The share of a line, the rest persistence; without a level now, the rest is the typical level. */
function blended({ now, offset, typical }: LevelRows, line: LevelLine, share: number): LevelLine {
  const weights = line.weights.map((weight) => share * weight);
  if (!now) weights[weights.length - 1]! += (1 - share) * Math.log(offset + typical);
  return { weights, nowWeight: now ? 1 - share + share * line.nowWeight : 0 };
}

function lossOf(
  level: LevelRows,
  line: LevelLine,
  seen: readonly number[],
  unseen: readonly number[],
): number {
  const { values, offset, measure } = level;
  const forecastAt = (row: number): number =>
    Math.max(0, Math.exp(logarithmAt(level, line, row)) - offset);
  if (measure === 'absolute error') {
    return meanOver(unseen, (row) => Math.abs(values[row]! - forecastAt(row)));
  }
  const flooredAt = (row: number): number => Math.max(values[row]!, offset);
  // The level of volatility is corrected before it is served, so it is corrected before it is judged.
  const factor = Math.sqrt(
    meanOver(seen, (row) => (flooredAt(row) / Math.max(forecastAt(row), offset)) ** 2),
  );
  return meanOver(unseen, (row) =>
    qlike(flooredAt(row), Math.max(factor * forecastAt(row), offset)),
  );
}

function meanOver(rows: readonly number[], value: (row: number) => number): number {
  return rows.reduce((sum, row) => sum + value(row), 0) / rows.length;
}
