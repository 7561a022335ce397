import { describe, expect, test } from '@jest/globals';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { fitTouchTable, touchProbabilities } from './touch-table.ts';

const planted = plantedDataSet({ rows: 6_000, seed: 5 });
const names = ['book.microPriceOffset', 'book.spread', 'a', 'b'];
const dataSet = {
  ...planted,
  schema: { ...planted.schema, columns: names.map((name) => ({ name })) },
};
const classes = planted.targets.directions[0]!;
const train = { start: 0, end: 5_000 };

describe('the micro-price table', () => {
  const table = fitTouchTable(dataSet, classes, train)!;

  test('has a cell for each bin of the offset and the spread, each of shares that sum to 1', () => {
    expect(table.cells).toHaveLength(30);
    for (const [down, stable, up] of table.cells) expect(down + stable + up).toBeCloseTo(1, 12);
  });

  test('says up more often the higher the micro-price stands', () => {
    const row = (high: boolean): number => {
      const values = Array.from({ length: 5_000 }, (_, place) => dataSet.features[4 * place]!);
      return values.indexOf(high ? Math.max(...values) : Math.min(...values));
    };
    const [lowDown, , lowUp] = touchProbabilities(table, dataSet, row(false));
    const [highDown, , highUp] = touchProbabilities(table, dataSet, row(true));
    expect(highUp).toBeGreaterThan(2 * highDown);
    expect(lowDown).toBeGreaterThan(2 * lowUp);
  });

  test('knows nothing of rows outside the training block', () => {
    const spoilt = classes.slice().fill(2, 5_000);
    expect(fitTouchTable(dataSet, spoilt, train)).toEqual(table);
  });

  test('is not there without the column, and does without a spread', () => {
    expect(fitTouchTable(planted, classes, train)).toBeUndefined();
    const schema = {
      ...dataSet.schema,
      columns: [
        { name: 'book.stoikovOffset{table=1}' },
        { name: 'x' },
        { name: 'a' },
        { name: 'b' },
      ],
    };
    expect(fitTouchTable({ ...dataSet, schema }, classes, train)!.cells).toHaveLength(10);
  });
});
