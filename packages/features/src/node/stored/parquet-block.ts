import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSet } from '@slipstream/core';
import { type ColumnSource, parquetWriteFile } from 'hyparquet-writer';
import { type ColumnGroup, columnByColumn, numbersOf } from './column-groups.ts';

const DIGITS = 6;

/**
 * Writes the rows of a block for people: one Parquet file with a column per feature, label and level, by their names, and
 * times in whole microseconds. A reader such as DuckDB takes `parquet/*.parquet` as one table.
 */
export function writeParquetBlock(
  folder: string,
  block: number,
  dataSet: DataSet,
  groups: readonly ColumnGroup[],
): void {
  mkdirSync(join(folder, 'parquet'), { recursive: true });
  parquetWriteFile({
    filename: join(folder, 'parquet', `block-${String(block).padStart(DIGITS, '0')}.parquet`),
    columnData: groups.flatMap((group) => columnsOf(dataSet, group)),
  });
}

function columnsOf(dataSet: DataSet, group: ColumnGroup): ColumnSource[] {
  const [first = ''] = group.columns;
  if (group.name === 'times') {
    return [{ name: first, data: Array.from(dataSet.times, BigInt), type: 'INT64' }];
  }
  // A dictionary would take −0 for 0 and every NaN for another.
  const plain = { nullable: false, encoding: 'PLAIN' } as const;
  const numbers = numbersOf(dataSet, group);
  if (numbers instanceof Float64Array) {
    return [{ name: first, data: numbers, type: 'DOUBLE', ...plain }];
  }
  return columnByColumn(numbers, group.columns.length).map((data, place) => ({
    ...{ name: group.columns[place]!, data, type: 'FLOAT' as const },
    ...plain,
  }));
}
