import type { DataSet } from '@slipstream/core';
import { EmptyDataSet } from '../errors/empty-data-set.ts';
import { FeatureNotFinite } from '../errors/feature-not-finite.ts';
import { InvalidDataSet } from '../errors/invalid-data-set.ts';

/**
 * Proves that a data set can be learned from: columns of equal length, scaled and finite features, targets for
 * each label, times and segments in order.
 *
 * @throws {EmptyDataSet} when it has no rows.
 * @throws {InvalidDataSet} when columns, times or segments do not fit each other.
 * @throws {FeatureNotFinite} when a feature is NaN or infinite.
 */
export function checkDataSet(dataSet: DataSet): void {
  if (dataSet.rows === 0) throw new EmptyDataSet({ what: 'the data set' });
  checkLengths(dataSet);
  checkScaling(dataSet);
  checkOrder(dataSet);
  const { features, schema } = dataSet;
  const columns = schema.columns.length;
  for (let place = 0; place < features.length; place += 1) {
    const value = features[place]!;
    if (Number.isFinite(value)) continue;
    const column = schema.columns[place % columns]!.name;
    throw new FeatureNotFinite({ row: Math.floor(place / columns), column, value });
  }
}

function checkLengths({ rows, schema, labels, levels, targets, ...columns }: DataSet): void {
  const perRow: [string, { readonly length: number }][] = [
    ['times', columns.times],
    ['references', columns.references],
    ['targets.volatility', targets.volatility],
    ['targets.spread', targets.spread],
    ...targets.directions.map((one, i): [string, Int8Array] => [`targets.directions[${i}]`, one]),
    ...targets.moves.map((one, i): [string, Float32Array] => [`targets.moves[${i}]`, one]),
    ...targets.slippage.map((one, i): [string, Float32Array] => [`targets.slippage[${i}]`, one]),
    ...(targets.volatilities ?? []).map((one, i): [string, Float32Array] => [
      `targets.volatilities[${i}]`,
      one,
    ]),
    ...(targets.spreads ?? []).map((one, i): [string, Float32Array] => [
      `targets.spreads[${i}]`,
      one,
    ]),
  ];
  if (levels)
    perRow.push(['levels.volatility', levels.volatility], ['levels.spread', levels.spread]);
  for (const [field, values] of perRow) expectLength(field, values, rows);
  expectLength('features', columns.features, rows * schema.columns.length);
  expectLength('targets.directions', targets.directions, labels.directions.length);
  expectLength('targets.moves', targets.moves, labels.directions.length);
  expectLength('targets.slippage', targets.slippage, labels.slippage.length);
  const { volatilityHorizons = [], spreadHorizons = [] } = labels;
  const { volatilities = [], spreads = [] } = targets;
  expectLength('targets.volatilities', volatilities, volatilityHorizons.length);
  expectLength('targets.spreads', spreads, spreadHorizons.length);
}

function expectLength(field: string, values: { readonly length: number }, length: number): void {
  if (values.length !== length) {
    throw new InvalidDataSet({
      field: `${field}.length`,
      value: values.length,
      expected: `${length}`,
    });
  }
}

function checkScaling({ schema }: DataSet): void {
  const unscaled = schema.columns.find(({ scaling }) => !scaling);
  if (unscaled) {
    throw new InvalidDataSet({
      field: `scaling of ${unscaled.name}`,
      value: undefined,
      expected:
        'a schema whose scaling was fitted on the training block, and features scaled by it',
    });
  }
}

function checkOrder({ rows, times, segments }: DataSet): void {
  let free = 0;
  for (const { start, end } of segments) {
    if (!(start >= free && end > start && end <= rows)) {
      throw new InvalidDataSet({
        field: 'segment',
        value: `[${start}, ${end})`,
        expected: `segments in order, without overlap, within ${rows} rows`,
      });
    }
    free = end;
  }
  for (let row = 1; row < rows; row += 1) {
    if (times[row]! >= times[row - 1]!) continue;
    throw new InvalidDataSet({
      field: `times[${row}]`,
      value: times[row],
      expected: `times in order; the row before is at ${times[row - 1]}`,
    });
  }
}
