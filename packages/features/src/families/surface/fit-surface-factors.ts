import type { DataSet, FeatureSchema, Segment } from '@slipstream/core';
import { type RowSource, rowSource } from '../../data-set/row-source.ts';
import { requireRows } from '../../data-set/rows.ts';
import { InvalidSetting } from '../../errors/invalid-setting.ts';
import { SchemaMismatch } from '../../errors/schema-mismatch.ts';
import { columnName, type FeatureRequest } from '../../schema/feature-name.ts';
import { unscaled } from '../../schema/feature-schema.ts';
import { writtenNumbers } from '../../schema/parameter.ts';
import { principalComponents } from '../../statistics/principal-components.ts';
import { type GridMoves, surfaceGridFeatures, USUAL_MOVES } from './surface-grid.ts';

/** What a fit of factors may be told: how many, and of which moves. */
export interface SurfaceFactorsOptions extends Partial<GridMoves> {
  /** Three when left out. */
  readonly factors?: number;
}

/** A factor of the surface: the feature that follows it, and how much of all moves it explains. */
export interface SurfaceFactor {
  /** `surface.factorMove` with its loading: data in a schema, so that its hash covers it. */
  readonly feature: FeatureRequest;
  /** Of the twenty nodes, maturity by maturity. */
  readonly loading: readonly number[];
  /** Its part of the variance of all moves, from 0 to 1. */
  readonly share: number;
}

/**
 * Fits the factors of the whole surface on a block of rows, which is the training block and no other: the first
 * principal components of the moves of twenty nodes. The data set must hold those moves: {@link surfaceGridFeatures}.
 * Rows in which a move is not known count nowhere. It goes through the rows once and holds 20 × 20 numbers.
 *
 * @throws {InvalidSetting} when a move of the grid is no column of the data set, the rows are not in it, fewer than 21
 * of them are known, or the number of factors is not from 1 to 20.
 * @throws {SchemaMismatch} when the rows are scaled: factors are of moves as they were.
 * @example
 * ```ts
 * import { DataSetBuilder, featureSchema, fitSurfaceFactors, labelSchema, surfaceGridFeatures } from '@slipstream/features';
 *
 * const empty = new DataSetBuilder({
 *   schema: featureSchema({ features: surfaceGridFeatures(), clock: { kind: 'event' } }),
 *   labels: labelSchema({ reference: 'micro-price' }),
 *   instrument: 'deribit:BTC-25DEC26-100000-C',
 *   synthetic: true,
 * }).dataSet();
 * // All nodes rise and fall together.
 * const features = Float32Array.from({ length: 40 * 20 }, (_, at) => Math.sin(Math.floor(at / 20)));
 * const dataSet = { ...empty, rows: 40, features };
 * const [level] = fitSurfaceFactors(dataSet, { start: 0, end: 40 });
 * level?.share.toFixed(6); // => '1.000000'
 * level?.loading[0]?.toFixed(6); // => '0.223607'
 * level?.feature.name; // => 'surface.factorMove'
 * ```
 */
export function fitSurfaceFactors(
  source: DataSet | RowSource,
  rows: Segment,
  { factors = 3, lag = USUAL_MOVES.lag, own = USUAL_MOVES.own }: SurfaceFactorsOptions = {},
): SurfaceFactor[] {
  const { schema } = source;
  const expected = unscaled(schema).hash;
  if (schema.hash !== expected) {
    throw new SchemaMismatch({ what: 'a scaled data set', expected, actual: schema.hash });
  }
  requireRows(source, rows);
  const columns = gridColumns(schema, { lag, own });
  if (!(Number.isSafeInteger(factors) && factors >= 1 && factors <= columns.length)) {
    const most = columns.length;
    throw new InvalidSetting({
      setting: 'factors',
      value: factors,
      expected: `a whole number from 1 to ${most}`,
    });
  }
  const known = { rows: 0 };
  const components = principalComponents(
    knownRows(rowSource(source), rows, columns, known),
    columns.length,
  );
  if (known.rows <= columns.length) {
    throw new InvalidSetting({
      setting: 'known rows',
      value: known.rows,
      expected: `more than ${columns.length}`,
    });
  }
  const whole = components.reduce((sum, { variance }) => sum + variance, 0);
  return components.slice(0, factors).map(({ loading, variance }) => {
    const signed = withLargestAboveZero(loading);
    return {
      feature: { name: 'surface.factorMove', loading: writtenNumbers(signed), lag, own },
      loading: signed,
      share: whole > 0 ? variance / whole : 0,
    };
  });
}

/** Where the moves of the grid stand in a schema. */
function gridColumns({ columns }: FeatureSchema, moves: GridMoves): number[] {
  return surfaceGridFeatures(moves).map(({ name, ...parameters }) => {
    const wanted = columnName(name, parameters);
    const column = columns.findIndex((known) => known.name === wanted);
    if (column < 0) {
      throw new InvalidSetting({
        setting: 'columns of the data set',
        value: columns.length,
        expected: `columns with ${wanted} among them: collect it with surfaceGridFeatures()`,
      });
    }
    return column;
  });
}

/** The moves of each row that knows them all, in one array that is filled anew. */
function* knownRows(
  source: RowSource,
  rows: Segment,
  columns: readonly number[],
  known: { rows: number },
): Generator<Float64Array> {
  const width = source.schema.columns.length;
  const row = new Float64Array(columns.length);
  for (const { features, rows: length } of source.pieces(rows)) {
    for (let at = 0; at < length; at += 1) {
      for (let place = 0; place < columns.length; place += 1) {
        row[place] = features[at * width + columns[place]!]!;
      }
      if (!row.every(Number.isFinite)) continue;
      known.rows += 1;
      yield row;
    }
  }
}

/** A skew sums to about 0, which decides no sign. */
function withLargestAboveZero(loading: readonly number[]): readonly number[] {
  const largest = loading.reduce(
    (one, other) => (Math.abs(other) > Math.abs(one) ? other : one),
    0,
  );
  return largest < 0 ? loading.map((weight) => -weight) : loading;
}
