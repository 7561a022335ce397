import type { DataSet, Split } from '@slipstream/core';
import { type Planting, plantedDataSet } from './planted-data-set.ts';

/** The planted columns under names of the catalogue: signal, volatility, and two that see nothing. */
const NAMES = ['book.imbalance', 'volatility.decayed', 'flow.ofi', 'book.microPriceOffset'];

/** A planted data set whose columns bear names that baselines look for. */
export function namedDataSet(planting: Planting): DataSet {
  const dataSet = plantedDataSet(planting);
  const columns = dataSet.schema.columns.map((column, place) => ({
    ...column,
    name: NAMES[place]!,
  }));
  return { ...dataSet, schema: { ...dataSet.schema, columns } };
}

/** Folds that follow each other, each test block behind the one before, a purge of ten rows between blocks. */
export function rollingFolds(rows: number, folds: number): Required<Split>[] {
  const test = Math.floor(rows / (folds + 4));
  const purge = 10;
  return Array.from({ length: folds }, (_, fold) => {
    const start = fold * test;
    const at = (block: number): number => start + block * test;
    return {
      train: { start, end: at(2) - purge },
      validation: { start: at(2), end: at(3) - purge },
      calibration: { start: at(3), end: at(4) - purge },
      test: { start: at(4), end: at(5) - purge },
    };
  });
}
