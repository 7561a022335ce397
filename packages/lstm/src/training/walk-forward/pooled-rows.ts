import type { DataSet, Micros, Segment } from '@slipstream/core';
import { aheadOf, blockClasses } from '../../data-set/block-targets.ts';
import type { Forecasts } from './fold-forecasts.ts';

/** The rows of test blocks whose label is known, with what each forecaster said of them. */
export interface PooledRows {
  readonly span: Micros;
  readonly times: Float64Array;
  readonly classes: Int8Array;
  /** The move of the reference price that the label saw, in basis points of it. */
  readonly movesBps: Float64Array;
  /** Volatility when the row was taken; NaN where the data set does not say. */
  readonly volatility: Float64Array;
  /** The fold of each row. */
  readonly folds: Int32Array;
  readonly forecasts: Forecasts;
}

/** The rows of one fold's test block for one direction label. */
export function foldRows(
  dataSet: DataSet,
  test: Segment,
  label: number,
  fold: number,
  forecasts: Forecasts,
): PooledRows {
  const classes = blockClasses(dataSet, label, test);
  const known: number[] = [];
  for (let row = test.start; row < test.end; row += 1) if (classes[row]! >= 0) known.push(row);
  const { times, references, targets, levels, labels } = dataSet;
  const moves = targets.moves[label]!;
  return {
    span: aheadOf.direction(labels, label),
    times: Float64Array.from(known, (row) => times[row]!),
    classes: Int8Array.from(known, (row) => classes[row]!),
    movesBps: Float64Array.from(known, (row) => (1e4 * moves[row]!) / references[row]!),
    volatility: Float64Array.from(known, (row) => levels?.volatility[row] ?? Number.NaN),
    folds: Int32Array.from(known, () => fold),
    forecasts: new Map(
      [...forecasts].map(([name, probabilities]) => [
        name,
        triplesOf(probabilities, known, test.start),
      ]),
    ),
  };
}

/** The rows of folds one after the other; who is missing in one of them is left out. */
export function pooled(folds: readonly PooledRows[]): PooledRows {
  const names = [...folds[0]!.forecasts.keys()].filter((name) =>
    folds.every(({ forecasts }) => forecasts.has(name)),
  );
  return {
    span: folds[0]!.span,
    times: joined(folds.map(({ times }) => times)),
    classes: Int8Array.from(folds.flatMap(({ classes }) => [...classes])),
    movesBps: joined(folds.map(({ movesBps }) => movesBps)),
    volatility: joined(folds.map(({ volatility }) => volatility)),
    folds: Int32Array.from(folds.flatMap((one) => [...one.folds])),
    forecasts: new Map(
      names.map((name) => [name, joined(folds.map(({ forecasts }) => forecasts.get(name)!))]),
    ),
  };
}

/** The rows that are wanted, by their place. */
export function rowsWhere(rows: PooledRows, wanted: (place: number) => boolean): PooledRows {
  const kept = Array.from(rows.times.keys()).filter(wanted);
  return {
    span: rows.span,
    times: Float64Array.from(kept, (place) => rows.times[place]!),
    classes: Int8Array.from(kept, (place) => rows.classes[place]!),
    movesBps: Float64Array.from(kept, (place) => rows.movesBps[place]!),
    volatility: Float64Array.from(kept, (place) => rows.volatility[place]!),
    folds: Int32Array.from(kept, (place) => rows.folds[place]!),
    forecasts: new Map(
      [...rows.forecasts].map(([name, probabilities]) => [name, triplesOf(probabilities, kept, 0)]),
    ),
  };
}

function triplesOf(
  probabilities: Float64Array,
  rows: readonly number[],
  start: number,
): Float64Array {
  const triples = new Float64Array(3 * rows.length);
  for (const [place, row] of rows.entries()) {
    const at = 3 * (row - start);
    triples.set(probabilities.subarray(at, at + 3), 3 * place);
  }
  return triples;
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
