import type { DataSet } from '@slipstream/core';
import type { CoverageBin } from './coverage.ts';

/** A stretch of rows that are known for good, out of a data set that may be longer than memory. */
export interface DataSetBlock {
  /** How many rows came before it. */
  readonly firstRow: number;
  /** Whether its first row goes on the segment of the row before it. */
  readonly continues: boolean;
  /** Its rows, numbered from 0. */
  readonly dataSet: DataSet;
  /** How often vectors were taken, and masked, since the block before. */
  readonly coverage: readonly CoverageBin[];
}
