import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { DataSet } from '@slipstream/core';
import type { DataSetBlock } from '../../data-set/data-set-block.ts';
import { InvalidSetting } from '../../errors/invalid-setting.ts';
import { SchemaMismatch } from '../../errors/schema-mismatch.ts';
import { DataSetExists } from '../errors/data-set-exists.ts';
import {
  type ColumnGroup,
  columnGroups,
  fileOf,
  littleEndian,
  numbersOf,
} from './column-groups.ts';
import {
  BLOCK_TABLE,
  type DataSetManifest,
  newManifest,
  type StoredBlock,
  writeManifest,
} from './manifest.ts';
import { writeParquetBlock } from './parquet-block.ts';

/** Where a data set is written, and in what forms. */
export interface DataSetWriterOptions {
  readonly folder: string;
  /** Whether a Parquet file of each block is written beside the raw numbers; true when left out. */
  readonly parquet?: boolean;
}

/** One file that is only ever written at its end. */
interface AppendedFile {
  readonly group: ColumnGroup;
  readonly handle: number;
}

/**
 * Writes blocks of rows to a folder as they come, and forgets them: raw little-endian numbers, one file per group of
 * columns (`times.f64`, `references.f64`, `levels.f32`, `features.f32`, `targets.f32`), and a Parquet file per block.
 *
 * A block counts once its line stands in the table `blocks.jsonl`, and that is written when all of its numbers are on
 * disk. Whatever a crash leaves behind the last line is not read, so a crash costs the block it met and no other.
 *
 * @example
 * ```ts no-run
 * import type { DataSetBlock } from '@slipstream/features';
 * import { DataSetWriter, openDataSet } from '@slipstream/features/node';
 *
 * declare const blocks: Iterable<DataSetBlock>;
 * const writer = new DataSetWriter({ folder: 'btc-perpetual' });
 * for (const block of blocks) writer.write(block);
 * writer.close();
 * openDataSet('btc-perpetual').rows;
 * ```
 */
export class DataSetWriter {
  readonly folder: string;
  readonly #parquet: boolean;
  #files: readonly AppendedFile[] = [];
  #table: number | undefined;
  #manifest: DataSetManifest | undefined;
  #rows = 0;
  #blocks = 0;

  /** @throws {DataSetExists} when the folder holds a data set. */
  constructor({ folder, parquet = true }: DataSetWriterOptions) {
    if (existsSync(join(folder, BLOCK_TABLE))) throw new DataSetExists({ folder });
    mkdirSync(folder, { recursive: true });
    this.folder = folder;
    this.#parquet = parquet;
  }

  /** How many rows are on disk. */
  get rows(): number {
    return this.#rows;
  }

  /**
   * Writes a block. It is on disk when this returns.
   *
   * @throws {InvalidSetting} when it does not follow the block before it.
   * @throws {SchemaMismatch} when its columns are not those of the blocks before.
   */
  write({ dataSet, firstRow, continues, coverage }: DataSetBlock): void {
    this.#manifest ??= this.#begin(dataSet);
    const manifest = this.#manifest;
    if (dataSet.schema.hash !== manifest.schema.hash) {
      const { hash: expected } = manifest.schema;
      throw new SchemaMismatch({ what: 'a block', expected, actual: dataSet.schema.hash });
    }
    if (firstRow !== this.#rows) {
      throw new InvalidSetting({
        setting: 'first row of a block',
        value: firstRow,
        expected: `${this.#rows}, the row after the block before it`,
      });
    }
    const sha256: Record<string, string> = {};
    for (const { group, handle } of this.#files) {
      const bytes = littleEndian(numbersOf(dataSet, group));
      writeWhole(handle, bytes);
      sha256[group.name] = createHash('sha256').update(bytes).digest('hex');
    }
    for (const { handle } of this.#files) fsyncSync(handle);
    this.#blocks += 1;
    if (this.#parquet && dataSet.rows > 0) {
      writeParquetBlock(this.folder, this.#blocks, dataSet, manifest.groups);
    }
    const { rows, times, segments } = dataSet;
    const block: StoredBlock = {
      ...{ firstRow, rows, continues, segments },
      ...(rows > 0 && { from: times[0]!, to: times[rows - 1]! }),
      ...{ sha256, coverage },
    };
    writeWhole(this.#table!, Buffer.from(`${JSON.stringify(block)}\n`));
    fsyncSync(this.#table!);
    this.#rows += rows;
  }

  /** Says that the line was collected to its end, and lets go of the files. Without it they stay as after a crash. */
  close(): void {
    if (this.#manifest === undefined) return;
    const table = readFileSync(join(this.folder, BLOCK_TABLE));
    const hash = createHash('sha256').update(table).digest('hex');
    writeManifest(this.folder, { ...this.#manifest, complete: true, hash });
    this.release();
  }

  /** Lets go of the files, and leaves the data set incomplete. */
  release(): void {
    for (const { handle } of this.#files) closeSync(handle);
    if (this.#table !== undefined) closeSync(this.#table);
    this.#files = [];
    this.#table = undefined;
  }

  #begin({ instrument, schema, labels, synthetic }: DataSet): DataSetManifest {
    const groups = columnGroups(schema, labels);
    const manifest = newManifest({ instrument, schema, labels, synthetic, groups });
    writeManifest(this.folder, manifest);
    this.#files = groups.map((group) => ({
      group,
      handle: openSync(join(this.folder, fileOf(group)), 'wx'),
    }));
    this.#table = openSync(join(this.folder, BLOCK_TABLE), 'wx');
    return manifest;
  }
}

function writeWhole(handle: number, bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(handle, bytes, written);
}
