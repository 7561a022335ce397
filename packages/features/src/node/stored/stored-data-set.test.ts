// Whatever is collected and however it is cut into blocks:
// 1. what is read back equals what was written, to the bit, in any range and in pieces;
// 2. scaling, thresholds and splits fitted on the disk equal those fitted in memory;
// 3. a crash at any byte leaves whole blocks, and never a row that was not written whole;
// 4. a changed or missing byte is told with the file's name.
import {
  appendFileSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { DataSet } from '@slipstream/core';
import fc from 'fast-check';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import { of, throwError } from 'rxjs';
import { dataSetOf } from '../../../test/data-sets.ts';
import { everyFeature, play } from '../../../test/play.ts';
import { LEADER, OWN, updatesOf, warmSteps } from '../../../test/random-lines.ts';
import { blocksOf, testFolder } from '../../../test/stored-rows.ts';
import { classCounts } from '../../data-set/class-shares.ts';
import { foldReports } from '../../data-set/fold-report.ts';
import { sliceDataSet } from '../../data-set/slice-data-set.ts';
import { split } from '../../data-set/split.ts';
import { walkForward } from '../../data-set/walk-forward.ts';
import { InvalidSetting } from '../../errors/invalid-setting.ts';
import { SchemaMismatch } from '../../errors/schema-mismatch.ts';
import { fitThresholds } from '../../labels/fit-thresholds.ts';
import { labelSchema } from '../../labels/label-schema.ts';
import { fitScaling } from '../../scaling/fit-scaling.ts';
import { scaleDataSet } from '../../scaling/scale-data-set.ts';
import { featureSchema } from '../../schema/feature-schema.ts';
import { collect } from '../../streams/collect.ts';
import { collectBlocks } from '../../streams/collect-blocks.ts';
import { DamagedDataSet } from '../errors/damaged-data-set.ts';
import { DataSetExists } from '../errors/data-set-exists.ts';
import { NotADataSet } from '../errors/not-a-data-set.ts';
import { littleEndian } from './column-groups.ts';
import { DataSetWriter } from './data-set-writer.ts';
import { recordFolds } from './record-folds.ts';
import { openDataSet } from './stored-data-set.ts';
import { toFolder } from './to-folder.ts';

const folder = testFolder();
const labels = labelSchema({
  reference: 'micro-price',
  horizons: [1_000_000, 3_000_000],
  slippage: [{ side: 'buy', amount: 10 }],
  nextQuotes: [{ within: 5_000_000 }],
  markouts: [{ side: 'buy', horizon: 1_000_000 }],
  barriers: [{ horizon: 5_000_000, width: 1 }],
});
const schema = featureSchema({
  features: everyFeature,
  clock: { kind: 'interval', micros: 1_000_000 },
});
const options = { instrument: OWN, underlying: LEADER, synthetic: true };

/** A data set of two columns and 100 rows a second apart, with a gap before row 70. */
const plain: DataSet = {
  ...dataSetOf(
    Array.from({ length: 100 }, (_, row) => [Math.sin(row), row % 7] as const),
    Array.from({ length: 100 }, (_, row) => (row % 9) - 4),
  ),
  segments: [
    { start: 0, end: 70 },
    { start: 70, end: 100 },
  ],
};

function stored(dataSet: DataSet, blockRows: number, name?: string) {
  const writer = new DataSetWriter({ folder: folder(name), parquet: false });
  for (const block of blocksOf(dataSet, blockRows)) writer.write(block);
  writer.close();
  return openDataSet(folder(name));
}

describe('a data set on disk', () => {
  test('is to the bit what was collected, in whole, in ranges and in pieces', () => {
    let number = 0;
    fc.assert(
      fc.property(
        warmSteps,
        fc.integer({ min: 4, max: 20 }),
        fc.nat(1_000),
        fc.nat(1_000),
        (steps, blockRows, a, b) => {
          number += 1;
          const updates = updatesOf(steps);
          const [whole] = play(updates, (scheduler) =>
            collect(schema, labels, { ...options, scheduler }),
          ) as [DataSet];
          const [disk] = play(
            updates,
            (scheduler) => (line) =>
              line.pipe(
                collectBlocks(schema, labels, { ...options, scheduler, blockRows }),
                toFolder({ folder: folder(String(number)), parquet: false }),
              ),
          );
          expect(disk!.manifest.complete).toBe(true);
          expect(disk!.rows).toBe(whole.rows);
          expect(disk!.segments).toEqual(whole.segments);
          if (whole.rows === 0) return;
          expect(disk!.read()).toEqual(whole);
          const [start, end] = [a % whole.rows, (b % whole.rows) + 1].sort((x, y) => x - y);
          const range = { start: start!, end: Math.max(end!, start! + 1) };
          expect(disk!.read(range)).toEqual(sliceDataSet(whole, range));
          const times = [...disk!.pieces(range)].flatMap((piece) => [...piece.times]);
          expect(times).toEqual([...whole.times.subarray(range.start, range.end)]);
          for (let row = 0; row < whole.rows; row += 7) {
            expect(disk!.timeOf(row)).toBe(whole.times[row]);
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  test('can be fitted on like one in memory', () => {
    const disk = stored(plain, 13);
    const rows = { start: 5, end: 88 };
    for (const method of ['standard', 'robust'] as const) {
      expect(fitScaling(disk, rows, { method })).toEqual(fitScaling(plain, rows, { method }));
    }
    expect(fitThresholds(disk, rows)).toEqual(fitThresholds(plain, rows));
    expect(split(disk)).toEqual(split(plain));
    const folds = walkForward(plain, { folds: 3, embargo: 2_000_000 });
    expect(walkForward(disk, { folds: 3, embargo: 2_000_000 })).toEqual(folds);
    expect(classCounts(disk, rows)).toEqual(classCounts(plain, rows));
  });

  test('holds the folds that were recorded', () => {
    const disk = stored(plain, 40);
    const reports = foldReports(disk, walkForward(disk, { folds: 2, embargo: 2_000_000 }));
    recordFolds(disk.folder, reports);
    const again = openDataSet(disk.folder);
    expect(again.manifest.folds).toEqual(reports);
    expect(again.read()).toEqual(disk.read());
  });

  test('has Parquet files beside it that say the same by name', async () => {
    const writer = new DataSetWriter({ folder: folder() });
    for (const block of blocksOf(plain, 60)) writer.write(block);
    writer.close();
    const files = readdirSync(join(folder(), 'parquet')).sort();
    expect(files).toEqual(['block-000001.parquet', 'block-000002.parquet']);
    const rows = (
      await Promise.all(
        files.map(async (file) =>
          parquetReadObjects({ file: await asyncBufferFromFile(join(folder(), 'parquet', file)) }),
        ),
      )
    ).flat();
    expect(rows.map((row) => Number(row['time']))).toEqual([...plain.times]);
    expect(rows.map((row) => row['move{horizon=1000000}'])).toEqual([...plain.targets.moves[0]!]);
    const [first] = plain.schema.columns;
    expect(rows[3]![first!.name]).toBe(plain.features[6]);
  });

  test('is a table of numbers that other programs read without us', () => {
    stored(plain, 30);
    const bytes = readFileSync(join(folder(), 'features.f32'));
    expect(bytes.length).toBe(4 * 200);
    expect(bytes.readFloatLE(4 * 7)).toBe(plain.features[7]);
    expect(readFileSync(join(folder(), 'times.f64')).readDoubleLE(8 * 99)).toBe(plain.times[99]);
  });
});

describe('a crash', () => {
  test('at any byte leaves whole blocks', () => {
    const writer = new DataSetWriter({ folder: folder(), parquet: false });
    const blocks = blocksOf(plain, 25);
    for (const block of blocks.slice(0, 2)) writer.write(block);
    writer.release();
    const table = join(folder(), 'blocks.jsonl');
    const whole = readFileSync(table);
    const secondLine = whole.indexOf('\n') + 1;
    // The numbers of a third block came, in part, and its line did not.
    appendFileSync(join(folder(), 'features.f32'), Buffer.alloc(17));
    for (let bytes = whole.length; bytes >= secondLine; bytes -= 1) {
      writeFileSync(table, whole.subarray(0, bytes));
      const disk = openDataSet(folder());
      const rows = bytes === whole.length ? 50 : 25;
      expect(disk.manifest.complete).toBe(false);
      expect(disk.rows).toBe(rows);
    }
    expect(openDataSet(folder()).read()).toEqual(sliceDataSet(plain, { start: 0, end: 25 }));
  });

  test('of the line leaves what came before it', () => {
    const [first] = blocksOf(plain, 25);
    const errors: unknown[] = [];
    of(first!)
      .pipe(toFolder({ folder: folder(), parquet: false }))
      .subscribe({ next: () => {}, error: (error: unknown) => errors.push(error) });
    throwError(() => new Error('lost'))
      .pipe(toFolder({ folder: folder('other') }))
      .subscribe({ error: (error: unknown) => errors.push(error) });
    expect(errors).toEqual([new Error('lost')]);
    expect(openDataSet(folder()).rows).toBe(25);
    expect(() => openDataSet(folder('other'))).toThrow(NotADataSet);
  });
});

describe('damage is told by file and remedy', () => {
  const damaged = (file: string, damage: (path: string) => void): unknown => {
    stored(plain, 30);
    damage(join(folder(), file));
    try {
      const disk = openDataSet(folder());
      disk.read();
      return undefined;
    } catch (error) {
      return error;
    }
  };

  test.each(['times.f64', 'references.f64', 'levels.f32', 'features.f32', 'targets.f32'])(
    'a changed byte of %s',
    (file) => {
      const error = damaged(file, (path) => {
        const bytes = readFileSync(path);
        bytes[bytes.length - 3]! ^= 1;
        writeFileSync(path, bytes);
      });
      expect(error).toBeInstanceOf(DamagedDataSet);
      expect((error as Error).message).toMatch(
        new RegExp(`${file} was changed: rows 90 to 100 .*Copy`),
      );
    },
  );

  test('a file that was cut short', () => {
    expect(damaged('features.f32', (path) => truncateSync(path, 796))).toMatchObject({
      message: expect.stringMatching(/features\.f32 holds 796 bytes, where 100 rows take 800/),
    });
  });

  test('a file that is missing', () => {
    expect(damaged('targets.f32', (path) => rmSync(path))).toBeInstanceOf(DamagedDataSet);
  });

  test('a table that was changed, or holds what is no JSON', () => {
    const told = damaged('blocks.jsonl', (path) => appendFileSync(path, '{}\n'));
    expect(told).toMatchObject({ message: expect.stringContaining('was changed since') });
    rmSync(folder(), { recursive: true });
    const writer = new DataSetWriter({ folder: folder(), parquet: false });
    writer.write(blocksOf(plain, 25)[0]!);
    writer.release();
    appendFileSync(join(folder(), 'blocks.jsonl'), 'rubbish\n');
    expect(() => openDataSet(folder())).toThrow(/line 2 is no JSON/);
  });

  test('a manifest that is missing, no JSON, of another version or with an edited schema', () => {
    const manifest = (change: (text: string) => string): unknown => {
      rmSync(folder(), { recursive: true, force: true });
      return damaged('manifest.json', (path) =>
        writeFileSync(path, change(readFileSync(path, 'utf8'))),
      );
    };
    expect(damaged('manifest.json', (path) => rmSync(path))).toBeInstanceOf(NotADataSet);
    expect(manifest(() => '{')).toBeInstanceOf(DamagedDataSet);
    expect(manifest((text) => text.replace('"version": 1', '"version": 2'))).toBeInstanceOf(
      NotADataSet,
    );
    expect(manifest((text) => text.replace('book.spread', 'book.other'))).toBeInstanceOf(
      SchemaMismatch,
    );
  });
});

describe('a writer refuses', () => {
  test('a folder that holds a data set', () => {
    stored(plain, 50);
    expect(() => new DataSetWriter({ folder: folder() })).toThrow(DataSetExists);
  });

  test('a block that does not follow, or has other columns', () => {
    const writer = new DataSetWriter({ folder: folder(), parquet: false });
    const [first, second, third] = blocksOf(plain, 25);
    writer.write(first!);
    expect(() => writer.write(third!)).toThrow(InvalidSetting);
    const scaled = fitScaling(plain, { start: 0, end: 100 });
    const other = { ...second!, dataSet: scaleDataSet(second!.dataSet, scaled) };
    expect(() => writer.write(other)).toThrow(SchemaMismatch);
    writer.write(second!);
    expect(writer.rows).toBe(50);
    writer.release();
  });
});

test('numbers of a machine of the other byte order are swapped', () => {
  const halves = littleEndian(Float32Array.of(1.5), 'BE');
  expect(halves.readFloatBE(0)).toBe(1.5);
  expect(littleEndian(Float64Array.of(2.5), 'BE').readDoubleBE(0)).toBe(2.5);
  expect(littleEndian(Float64Array.of(2.5), 'LE').readDoubleLE(0)).toBe(2.5);
});
