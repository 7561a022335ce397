import { describe, expect, test } from '@jest/globals';
import { plantedDataSet } from '../../../test/planted-data-set.ts';
import { foldRows, pooled, rowsWhere } from './pooled-rows.ts';

const dataSet = plantedDataSet({ rows: 300, seed: 2 });
/** Three numbers a row that name the row. */
const said = (start: number, end: number): Map<string, Float64Array> =>
  new Map([
    ['a', Float64Array.from({ length: 3 * (end - start) }, (_, at) => start + Math.floor(at / 3))],
  ]);
const first = foldRows(dataSet, { start: 100, end: 200 }, 0, 0, said(100, 200));
const second = foldRows(dataSet, { start: 200, end: 300 }, 0, 1, said(200, 300));

describe('rows of folds', () => {
  test('are those whose label ends within the block, each with what was said of it', () => {
    expect(first.times).toHaveLength(99);
    const rows = [...first.times].map((time) => dataSet.times.indexOf(time));
    expect(rows[0]).toBe(100);
    expect([...first.forecasts.get('a')!].filter((_, at) => at % 3 === 0)).toEqual(rows);
    expect(first.movesBps[5]).toBeCloseTo(
      (1e4 * dataSet.targets.moves[0]![105]!) / dataSet.references[105]!,
      6,
    );
  });

  test('follow each other when pooled, and know their fold', () => {
    const all = pooled([first, second]);
    expect(all.times).toHaveLength(first.times.length + second.times.length);
    expect([...all.times]).toEqual([...all.times].sort((a, b) => a - b));
    expect(new Set(all.folds)).toEqual(new Set([0, 1]));
    expect(all.forecasts.get('a')!.at(-1)).toBe(second.forecasts.get('a')!.at(-1));
  });

  test('leave out whom a fold does not know', () => {
    const other = { ...second, forecasts: new Map() };
    expect(pooled([first, other]).forecasts.size).toBe(0);
  });

  test('can be chosen by their place', () => {
    const some = rowsWhere(first, (place) => place % 2 === 1);
    expect(some.times[0]).toBe(first.times[1]);
    expect(some.forecasts.get('a')![0]).toBe(101);
  });
});
