import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';
import type { DataSet } from '@slipstream/core';
import type { DataSetBlock } from '../src/data-set/data-set-block.ts';
import { sliceDataSet } from '../src/data-set/slice-data-set.ts';

/** A folder of each test's own, gone after it. */
export function testFolder(): (name?: string) => string {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'slipstream-data-set-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  return (name = 'set') => join(folder, name);
}

/** A data set cut into blocks of so many rows. */
export function blocksOf(dataSet: DataSet, blockRows: number): DataSetBlock[] {
  const count = Math.ceil(dataSet.rows / blockRows);
  return Array.from({ length: count }, (_, index) => {
    const firstRow = index * blockRows;
    const range = { start: firstRow, end: Math.min(firstRow + blockRows, dataSet.rows) };
    return {
      firstRow,
      continues: !dataSet.segments.some(({ start }) => start === firstRow),
      dataSet: sliceDataSet(dataSet, range),
      coverage: [{ from: index * 60_000_000, ready: range.end - firstRow, masked: {} }],
    };
  });
}
