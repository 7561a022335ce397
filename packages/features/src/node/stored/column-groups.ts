import { endianness } from 'node:os';
import type { DataSet, FeatureSchema, LabelSchema } from '@slipstream/core';
import { columnsOfTargets, labelColumns } from '../../labels/label-columns.ts';

/** A kind of number as it lies in a file, little-endian. */
export type NumberKind = 'f32' | 'f64';

/** Columns that lie together in one file, row by row. */
export interface ColumnGroup {
  readonly name: 'times' | 'references' | 'levels' | 'features' | 'targets';
  readonly kind: NumberKind;
  /** One name per number of a row. */
  readonly columns: readonly string[];
}

/** The groups of columns of a data set, and so its files. */
export function columnGroups(schema: FeatureSchema, labels: LabelSchema): ColumnGroup[] {
  return [
    { name: 'times', kind: 'f64', columns: ['time'] },
    { name: 'references', kind: 'f64', columns: ['reference'] },
    { name: 'levels', kind: 'f32', columns: ['level.volatility', 'level.spread'] },
    { name: 'features', kind: 'f32', columns: schema.columns.map(({ name }) => name) },
    { name: 'targets', kind: 'f32', columns: labelColumns(labels) },
  ];
}

/** The file of a group: `features.f32`. */
export function fileOf({ name, kind }: ColumnGroup): string {
  return `${name}.${kind}`;
}

/** How many bytes a row of a group takes. */
export function rowBytes({ kind, columns }: ColumnGroup): number {
  return columns.length * (kind === 'f64' ? 8 : 4);
}

/** The numbers of a group, row by row. */
export function numbersOf(dataSet: DataSet, { name }: ColumnGroup): Float32Array | Float64Array {
  switch (name) {
    case 'times':
    case 'references':
    case 'features':
      return dataSet[name];
    case 'levels': {
      const unknown = new Float32Array(dataSet.rows).fill(Number.NaN);
      const { volatility, spread } = dataSet.levels ?? { volatility: unknown, spread: unknown };
      return rowByRow([volatility, spread], dataSet.rows);
    }
    case 'targets':
      return rowByRow(columnsOfTargets(dataSet.targets), dataSet.rows);
  }
}

/** Columns as rows behind each other. */
function rowByRow(columns: readonly Float32Array[], rows: number): Float32Array {
  const numbers = new Float32Array(rows * columns.length);
  columns.forEach((column, place) => {
    for (let row = 0; row < rows; row += 1) numbers[row * columns.length + place] = column[row]!;
  });
  return numbers;
}

/** Rows behind each other as columns. */
export function columnByColumn(numbers: Float32Array, columns: number): Float32Array[] {
  const rows = columns === 0 ? 0 : numbers.length / columns;
  return Array.from({ length: columns }, (_, place) =>
    Float32Array.from({ length: rows }, (_row, row) => numbers[row * columns + place]!),
  );
}

/**
 * The bytes of numbers in little-endian order: a view where the machine has it, a swapped copy where it has not.
 *
 * @param order of the machine, `LE` or `BE`.
 */
export function littleEndian(
  numbers: Float32Array | Float64Array,
  order: 'LE' | 'BE' = endianness(),
): Buffer {
  const bytes = Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  if (order === 'LE') return bytes;
  const swapped = Buffer.from(bytes);
  return numbers instanceof Float64Array ? swapped.swap64() : swapped.swap32();
}
