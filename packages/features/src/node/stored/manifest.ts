import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FeatureSchema, InstrumentId, LabelSchema, Micros, Segment } from '@slipstream/core';
import type { CoverageBin } from '../../data-set/coverage.ts';
import type { FoldReport } from '../../data-set/fold-report.ts';
import { checkHash } from '../../schema/feature-schema.ts';
import { DamagedDataSet } from '../errors/damaged-data-set.ts';
import { NotADataSet } from '../errors/not-a-data-set.ts';
import type { ColumnGroup } from './column-groups.ts';

/** The name of the format, and its version: a reader refuses another. */
const FORMAT = 'slipstream-data-set';
const VERSION = 1;

const MANIFEST = 'manifest.json';
/** The table of blocks: one line per block, written once all of its numbers are on disk. */
export const BLOCK_TABLE = 'blocks.jsonl';

/** What a data set on disk says of itself. */
export interface DataSetManifest {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly instrument: InstrumentId;
  readonly schema: FeatureSchema;
  readonly labels: LabelSchema;
  /** Whether the market was a synthetic one. */
  readonly synthetic: boolean;
  /** The columns of each file of numbers, in their order. */
  readonly groups: readonly ColumnGroup[];
  /** Whether the line was collected to its end. A data set that a crash cut off holds whole blocks all the same. */
  readonly complete: boolean;
  /** SHA-256 over the table of blocks, which holds those of all numbers; absent until it is complete. */
  readonly hash?: string;
  /** The folds of a walk forward, as far as they were recorded. */
  readonly folds?: readonly FoldReport[];
}

/** One line of the table of blocks. */
export interface StoredBlock {
  readonly firstRow: number;
  readonly rows: number;
  /** Whether its first row goes on the segment of the row before it. */
  readonly continues: boolean;
  /** Rows numbered within the block. */
  readonly segments: readonly Segment[];
  /** The times of its first and last row; absent where it has none. */
  readonly from?: Micros;
  readonly to?: Micros;
  /** SHA-256 of its bytes in each file, by the name of the group. */
  readonly sha256: Readonly<Record<string, string>>;
  readonly coverage: readonly CoverageBin[];
}

/** What a manifest says before anything was collected. */
export function newManifest(
  parts: Pick<DataSetManifest, 'instrument' | 'schema' | 'labels' | 'synthetic' | 'groups'>,
): DataSetManifest {
  return { format: FORMAT, version: VERSION, ...parts, complete: false };
}

/** Replaces the manifest in one step, so that a crash leaves the old one or the new one. */
export function writeManifest(folder: string, manifest: DataSetManifest): void {
  const file = join(folder, MANIFEST);
  writeFileSync(`${file}.new`, `${JSON.stringify(manifest, undefined, 1)}\n`);
  renameSync(`${file}.new`, file);
}

/**
 * @throws {NotADataSet} when there is none, or it is of another format.
 * @throws {DamagedDataSet} when it is no JSON.
 * @throws {SchemaMismatch} when its schema does not fit its own hash.
 */
export function readManifest(folder: string): DataSetManifest {
  const file = join(folder, MANIFEST);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new NotADataSet({ folder, why: `it has no readable ${MANIFEST}`, cause });
  }
  const manifest = parsed(file, text);
  const { format, version } = manifest;
  if (format !== FORMAT || version !== VERSION) {
    const why = `its manifest names the format '${String(format)}' ${String(version)}, where '${FORMAT}' ${VERSION} is read`;
    throw new NotADataSet({ folder, why });
  }
  checkHash(manifest.schema);
  return manifest;
}

function parsed(file: string, text: string): DataSetManifest {
  try {
    return JSON.parse(text) as DataSetManifest;
  } catch (cause) {
    throw new DamagedDataSet({ file, why: 'is no JSON', cause });
  }
}
