import { type DataSet, quantileOf, type Segment } from '@slipstream/core';
import { classPrior, type Triple } from './class-prior.ts';

/** Bins of the micro-price's offset from the mid, and of the spread. */
const OFFSET_BINS = 10;
const SPREAD_BINS = 3;
/** Rows of the whole block that each cell is mixed with, so that a rare state does not speak for itself. */
const BORROWED = 50;
/** Stoikov's estimator where the data set has it, else the plain micro-price. */
const OFFSETS = ['book.stoikovOffset', 'book.microPriceOffset'];
const SPREADS = ['book.spread'];

/** How often each direction followed each state of the touch. */
export interface TouchTable {
  readonly offsetColumn: number;
  readonly spreadColumn: number | undefined;
  readonly offsetEdges: readonly number[];
  readonly spreadEdges: readonly number[];
  /** By spread, then by offset. */
  readonly cells: readonly Triple[];
}

/**
 * The micro-price table: the shares of down, stable and up given where the micro-price stands off the mid and how wide the
 * spread is, in quantile bins of the training block. The offset is a column of the data set, found by its name.
 *
 * @returns `undefined` when the data set has no such column.
 */
export function fitTouchTable(
  dataSet: DataSet,
  classes: Int8Array,
  train: Segment,
): TouchTable | undefined {
  const offsetColumn = columnOf(dataSet, OFFSETS);
  if (offsetColumn === undefined) return undefined;
  const spreadColumn = columnOf(dataSet, SPREADS);
  const plain = {
    offsetColumn,
    spreadColumn,
    offsetEdges: edgesOf(dataSet, offsetColumn, train, OFFSET_BINS),
    spreadEdges:
      spreadColumn === undefined ? [] : edgesOf(dataSet, spreadColumn, train, SPREAD_BINS),
    cells: [],
  };
  const count = (plain.offsetEdges.length + 1) * (plain.spreadEdges.length + 1);
  const counts = Array.from({ length: count }, () => [0, 0, 0]);
  for (let row = train.start; row < train.end; row += 1) {
    if (classes[row]! >= 0) counts[cellOf(plain, dataSet, row)]![classes[row]!]! += 1;
  }
  const prior = classPrior(classes.subarray(train.start, train.end));
  return { ...plain, cells: counts.map((cell) => mixed(cell, prior)) };
}

/** What the table says of a row. */
export function touchProbabilities(table: TouchTable, dataSet: DataSet, row: number): Triple {
  return table.cells[cellOf(table, dataSet, row)]!;
}

function columnOf({ schema }: DataSet, names: readonly string[]): number | undefined {
  for (const name of names) {
    const column = schema.columns.findIndex((one) => one.name.split('{')[0] === name);
    if (column >= 0) return column;
  }
  return undefined;
}

function edgesOf(
  { features, schema }: DataSet,
  column: number,
  { start, end }: Segment,
  bins: number,
) {
  const width = schema.columns.length;
  const values = Float64Array.from(
    { length: end - start },
    (_, place) => features[(start + place) * width + column]!,
  );
  const edges = Array.from(
    { length: bins - 1 },
    (_, edge) => quantileOf(values, (edge + 1) / bins)!,
  );
  return [...new Set(edges)];
}

function cellOf(table: TouchTable, { features, schema }: DataSet, row: number): number {
  const width = schema.columns.length;
  const binOf = (column: number, edges: readonly number[]): number => {
    const value = features[row * width + column]!;
    return edges.filter((edge) => value >= edge).length;
  };
  const { offsetColumn, spreadColumn, offsetEdges, spreadEdges } = table;
  const spread = spreadColumn === undefined ? 0 : binOf(spreadColumn, spreadEdges);
  return spread * (offsetEdges.length + 1) + binOf(offsetColumn, offsetEdges);
}

function mixed([down = 0, stable = 0, up = 0]: readonly number[], prior: Triple): Triple {
  const rows = down + stable + up + BORROWED;
  const share = (count: number, kind: 0 | 1 | 2): number => (count + BORROWED * prior[kind]) / rows;
  return [share(down, 0), share(stable, 1), share(up, 2)];
}
