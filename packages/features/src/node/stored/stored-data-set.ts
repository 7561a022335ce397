import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { endianness } from 'node:os';
import { join } from 'node:path';
import type { DataSet, FeatureSchema, LabelSchema, Micros, Segment } from '@slipstream/core';
import type { CoverageBin } from '../../data-set/coverage.ts';
import type { DataSetBlock } from '../../data-set/data-set-block.ts';
import { joinDataSets } from '../../data-set/join-data-sets.ts';
import type { RowSource } from '../../data-set/row-source.ts';
import { requireRows } from '../../data-set/rows.ts';
import { sliceDataSet } from '../../data-set/slice-data-set.ts';
import { targetsOf } from '../../labels/label-columns.ts';
import { DamagedDataSet } from '../errors/damaged-data-set.ts';
import {
  type ColumnGroup,
  columnByColumn,
  fileOf,
  littleEndian,
  rowBytes,
} from './column-groups.ts';
import { BLOCK_TABLE, type DataSetManifest, readManifest, type StoredBlock } from './manifest.ts';

/**
 * A data set on disk: any range of its rows, or all of them block by block in the memory of one. Every byte is held
 * against its checksum when it is first read.
 *
 * It is also a source of rows that scaling, thresholds and splits can be fitted on without holding them.
 */
export class StoredDataSet implements RowSource {
  readonly folder: string;
  readonly manifest: DataSetManifest;
  readonly rows: number;
  readonly #blocks: readonly StoredBlock[];
  readonly #proven = new Set<string>();
  #times: { readonly block: number; readonly numbers: Float64Array } | undefined;

  /** Use {@link openDataSet}. */
  constructor(folder: string, manifest: DataSetManifest, blocks: readonly StoredBlock[]) {
    this.folder = folder;
    this.manifest = manifest;
    this.#blocks = blocks;
    const last = blocks.at(-1);
    this.rows = last === undefined ? 0 : last.firstRow + last.rows;
  }

  /** The features of its rows. */
  get schema(): FeatureSchema {
    return this.manifest.schema;
  }

  /** What its targets mean. */
  get labels(): LabelSchema {
    return this.manifest.labels;
  }

  /** Stretches of rows that follow each other without a gap, over the whole data set. */
  get segments(): Segment[] {
    const segments: Segment[] = [];
    for (const { firstRow, continues, segments: ofBlock } of this.#blocks) {
      ofBlock.forEach(({ start, end }, index) => {
        const segment = { start: firstRow + start, end: firstRow + end };
        const before = segments.at(-1);
        if (index === 0 && continues && before !== undefined) {
          segments[segments.length - 1] = { start: before.start, end: segment.end };
        } else {
          segments.push(segment);
        }
      });
    }
    return segments;
  }

  /**
   * The time of a row, in microseconds since the epoch.
   *
   * @throws {DamagedDataSet} when its block is not what was written.
   */
  timeOf = (row: number): Micros => {
    const index = this.#blockOf(row);
    const block = this.#blocks[index]!;
    if (row === block.firstRow) return block.from!;
    if (row === block.firstRow + block.rows - 1) return block.to!;
    if (this.#times?.block !== index) {
      const numbers = this.#numbers(index, this.#group('times')) as Float64Array;
      this.#times = { block: index, numbers };
    }
    return this.#times.numbers[row - block.firstRow]!;
  };

  /**
   * All blocks, one after the other.
   *
   * @throws {DamagedDataSet} when one is not what was written.
   */
  *blocks(): Generator<DataSetBlock> {
    for (const [index, { firstRow, continues, coverage }] of this.#blocks.entries()) {
      yield { firstRow, continues, coverage, dataSet: this.#read(index) };
    }
  }

  /**
   * The rows of a range in pieces, each of one block.
   *
   * @throws {InvalidSetting} when the rows are not in the data set.
   * @throws {DamagedDataSet} when a block of them is not what was written.
   */
  *pieces(range: Segment): Generator<DataSet> {
    requireRows(this, range);
    for (let index = this.#blockOf(range.start); index < this.#blocks.length; index += 1) {
      const { firstRow, rows } = this.#blocks[index]!;
      const start = Math.max(range.start - firstRow, 0);
      const end = Math.min(range.end - firstRow, rows);
      if (end <= 0) return;
      if (start < end) yield sliceDataSet(this.#read(index), { start, end });
    }
  }

  /**
   * The rows of a range as one data set in memory; all when left out.
   *
   * @throws {InvalidSetting} when the rows are not in the data set.
   * @throws {DamagedDataSet} when a block of them is not what was written.
   */
  read(range: Segment = { start: 0, end: this.rows }): DataSet {
    const segments = this.segments.flatMap(({ start, end }) => {
      const from = Math.max(start, range.start);
      const to = Math.min(end, range.end);
      return from < to ? [{ start: from - range.start, end: to - range.start }] : [];
    });
    return { ...joinDataSets([...this.pieces(range)]), segments };
  }

  /** How often vectors were taken, and masked by what reason, in the order of time. */
  get coverage(): CoverageBin[] {
    return this.#blocks.flatMap(({ coverage }) => coverage);
  }

  #read(index: number): DataSet {
    const { instrument, schema, labels, synthetic, groups } = this.manifest;
    const { rows, segments } = this.#blocks[index]!;
    const [times, references, levels, features, targets] = groups.map((group) =>
      this.#numbers(index, group),
    ) as [Float64Array, Float64Array, Float32Array, Float32Array, Float32Array];
    const [volatility, spread] = columnByColumn(levels, 2) as [Float32Array, Float32Array];
    const columns = columnByColumn(targets, this.#group('targets').columns.length);
    return {
      ...{ instrument, schema, labels, rows, times, features, references, segments, synthetic },
      // What was written without levels has none.
      ...(!volatility.every(Number.isNaN) && { levels: { volatility, spread } }),
      targets: targetsOf(labels, columns),
    };
  }

  #numbers(index: number, group: ColumnGroup): Float32Array | Float64Array {
    const { firstRow, rows, sha256 } = this.#blocks[index]!;
    const length = rows * group.columns.length;
    const numbers = group.kind === 'f64' ? new Float64Array(length) : new Float32Array(length);
    const bytes = Buffer.from(numbers.buffer);
    const file = join(this.folder, fileOf(group));
    readWhole(file, bytes, firstRow * rowBytes(group));
    const key = `${group.name} ${index}`;
    if (!this.#proven.has(key)) {
      const actual = createHash('sha256').update(bytes).digest('hex');
      if (actual !== sha256[group.name]) {
        const why = `was changed: rows ${firstRow} to ${firstRow + rows} hash to ${actual}, where ${sha256[group.name]} was written`;
        throw new DamagedDataSet({ file, why });
      }
      this.#proven.add(key);
    }
    if (endianness() === 'BE') bytes.set(littleEndian(numbers));
    return numbers;
  }

  #group(name: ColumnGroup['name']): ColumnGroup {
    return this.manifest.groups.find((group) => group.name === name)!;
  }

  #blockOf(row: number): number {
    let low = 0;
    let high = this.#blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#blocks[middle]!.firstRow <= row) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/**
 * Opens a data set that a {@link DataSetWriter} has written, also one that a crash cut off: its whole blocks are there,
 * and `manifest.complete` is false.
 *
 * @throws {NotADataSet} when the folder holds none of this format.
 * @throws {DamagedDataSet} when its table or a file was cut short or changed.
 * @throws {SchemaMismatch} when its feature schema does not fit its own hash.
 * @example
 * ```ts no-run
 * import { fitScaling, walkForward } from '@slipstream/features';
 * import { openDataSet } from '@slipstream/features/node';
 *
 * const stored = openDataSet('btc-perpetual');
 * const [fold] = walkForward(stored);
 * const schema = fitScaling(stored, fold!.train);
 * const training = stored.read(fold!.train);
 * ```
 */
export function openDataSet(folder: string): StoredDataSet {
  const manifest = readManifest(folder);
  const blocks = readTable(folder, manifest);
  const last = blocks.at(-1);
  const rows = last === undefined ? 0 : last.firstRow + last.rows;
  for (const group of manifest.groups) {
    const file = join(folder, fileOf(group));
    const expected = rows * rowBytes(group);
    const actual = sizeOf(file);
    if (actual < expected || (manifest.complete && actual > expected)) {
      const why = `holds ${actual} bytes, where ${rows} rows take ${expected}`;
      throw new DamagedDataSet({ file, why });
    }
  }
  return new StoredDataSet(folder, manifest, blocks);
}

function readTable(folder: string, { complete, hash }: DataSetManifest): StoredBlock[] {
  const file = join(folder, BLOCK_TABLE);
  const bytes = contentsOf(file);
  if (complete && createHash('sha256').update(bytes).digest('hex') !== hash) {
    throw new DamagedDataSet({ file, why: 'was changed since the data set was completed' });
  }
  const lines = bytes.toString('utf8').split('\n');
  // What stands behind the last line end is a line that a crash cut off.
  lines.pop();
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as StoredBlock;
    } catch (cause) {
      throw new DamagedDataSet({ file, why: `is no table: line ${index + 1} is no JSON`, cause });
    }
  });
}

function contentsOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new DamagedDataSet({ file, why: 'cannot be read', cause });
  }
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch (cause) {
    throw new DamagedDataSet({ file, why: 'cannot be read', cause });
  }
}

function readWhole(file: string, bytes: Buffer, from: number): void {
  const handle = openSync(file, 'r');
  try {
    let read = 0;
    while (read < bytes.length) {
      const more = readSync(handle, bytes, read, bytes.length - read, from + read);
      if (more === 0) {
        throw new DamagedDataSet({ file, why: `ends within a block, at byte ${from + read}` });
      }
      read += more;
    }
  } finally {
    closeSync(handle);
  }
}
