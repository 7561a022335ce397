import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type MarketEvent, TimeWentBack } from '@slipstream/core';
import fc from 'fast-check';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { parquetWriteFile } from 'hyparquet-writer';
import { anyEventOf, anyEvents, EVENT_TYPES, laidOpen } from '../../../test/any-event.ts';
import { InvalidRecordingOption } from '../errors/invalid-recording-option.ts';
import { RecordingNotFound } from '../errors/recording-not-found.ts';
import { RecordingUnreadable } from '../errors/recording-unreadable.ts';
import { UnknownEvent } from '../errors/unknown-event.ts';
import { type ReadParquetOptions, readParquet } from './read-parquet.ts';
import { writeParquet } from './write-parquet.ts';

const NOON = Date.UTC(2026, 10, 20, 12) * 1_000;
const DAY = 86_400_000_000;

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipstream-parquet-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function read(options?: ReadParquetOptions): Promise<MarketEvent[]> {
  const events: MarketEvent[] = [];
  for await (const event of readParquet(folder, options)) events.push(event);
  return events;
}

async function roundTrip(
  events: readonly MarketEvent[],
  groupRows: number,
): Promise<readonly MarketEvent[]> {
  await rm(folder, { recursive: true, force: true });
  await writeParquet(events, { folder, groupRows });
  return read();
}

function status(receiveTime: number, venue = 'deribit'): MarketEvent {
  const times = { exchangeTime: receiveTime, receiveTime };
  return { type: 'status', instrument: `${venue}:X`, state: 'open', ...times };
}

function index(receiveTime: number): MarketEvent {
  return { type: 'index', index: 'btc_usd', price: 1, exchangeTime: 0, receiveTime };
}

describe('events in Parquet', () => {
  test.each(EVENT_TYPES)('of type %s come back field by field', async (type) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyEventOf(type), { minLength: 1, maxLength: 12 }),
        async (drawn) => {
          const events = [...drawn].sort((a, b) => a.receiveTime - b.receiveTime);
          const back = await roundTrip(events, 5);
          expect(back.map(laidOpen)).toStrictEqual(events.map(laidOpen));
        },
      ),
      { numRuns: 8 },
    );
  });

  // Whatever types, venues and days are mixed: the order is that of writing.
  test('of all types come back in their order', async () => {
    await fc.assert(
      fc.asyncProperty(anyEvents, async (events) => {
        const back = await roundTrip(events, 3);
        expect(back.map(laidOpen)).toStrictEqual(events.map(laidOpen));
      }),
      { numRuns: 12 },
    );
  });

  test('lie by day, venue and type; an index names no venue', async () => {
    const events = [status(NOON), index(NOON), status(NOON + DAY, 'okx')];
    const { events: count, files } = await writeParquet(events, { folder });
    expect(count).toBe(3);
    expect(files.map((file) => file.slice(folder.length + 1))).toEqual([
      'date=2026-11-20/venue=deribit/type=status/run-00001.parquet',
      'date=2026-11-20/venue=__HIVE_DEFAULT_PARTITION__/type=index/run-00001.parquet',
      'date=2026-11-21/venue=okx/type=status/run-00001.parquet',
    ]);
    expect(await read({ types: ['index'] })).toEqual([index(NOON)]);
    expect(await read({ venues: ['okx'] })).toEqual([events[2]]);
    expect(await read({ days: { to: '2026-11-20' } })).toHaveLength(2);
    expect(await read({ days: { from: '2026-11-21' } })).toHaveLength(1);
  });

  test('of several writings are kept beside each other and read as one', async () => {
    await writeParquet([index(NOON), index(NOON + 2)], { folder });
    await writeParquet([index(NOON + 1), index(NOON + 2)], { folder });
    expect((await read()).map((event) => event.receiveTime - NOON)).toEqual([0, 1, 2, 2]);
  });

  test('are written in groups of rows, so that only a group is held', async () => {
    const events = Array.from({ length: 25 }, (_, i) => index(NOON + i));
    const { files } = await writeParquet(events, { folder, groupRows: 10 });
    const metadata = await parquetMetadataAsync(await asyncBufferFromFile(files[0]!));
    expect(metadata.row_groups.map((group) => Number(group.num_rows))).toEqual([10, 10, 5]);
  });

  test('that hold many levels close their group sooner', async () => {
    const deep: MarketEvent = {
      type: 'book-snapshot',
      instrument: 'deribit:X',
      bids: new Array(270_000).fill(1),
      asks: [],
      sequence: 1,
      exchangeTime: NOON,
      receiveTime: NOON,
    };
    const { files } = await writeParquet([deep, deep, deep], { folder });
    const metadata = await parquetMetadataAsync(await asyncBufferFromFile(files[0]!));
    expect(metadata.row_groups.map((group) => Number(group.num_rows))).toEqual([2, 1]);
  });
});

test('events that another program packed anew with gzip are read', async () => {
  const { files } = await writeParquet([index(NOON)], { folder });
  const [row] = await parquetReadObjects({ file: await asyncBufferFromFile(files[0]!) });
  parquetWriteFile({
    filename: files[0]!,
    codec: 'GZIP',
    compressors: { GZIP: (bytes) => gzipSync(bytes) },
    columnData: Object.entries(row!).map(([name, value]) => ({ name, data: [value] })),
  });
  expect(await read()).toEqual([index(NOON)]);
});

describe('what cannot be written', () => {
  test.each([
    ['an event of an unknown type', { ...index(NOON), type: 'rumour' }, "type 'rumour'"],
    ['a field without a column', { ...index(NOON), mood: 'good' }, 'with mood'],
    ['a time that is no whole number', { ...index(NOON), exchangeTime: 1.5 }, 'exchangeTime 1.5'],
  ])('%s is refused, and nothing is left behind', async (_what, event, message) => {
    const writing = writeParquet([index(NOON), event as MarketEvent], { folder });
    await expect(writing).rejects.toThrow(UnknownEvent);
    await expect(writing).rejects.toThrow(message);
    expect(await read()).toEqual([]);
    expect(
      (await readdir(folder, { recursive: true })).filter((name) => name.includes('run')),
    ).toEqual([]);
  });

  test('an event that was received before the one before it is refused', async () => {
    await expect(writeParquet([index(NOON), index(NOON - 1)], { folder })).rejects.toThrow(
      TimeWentBack,
    );
  });

  test('a group of no rows is refused', async () => {
    await expect(writeParquet([], { folder, groupRows: 0 })).rejects.toThrow(
      InvalidRecordingOption,
    );
  });
});

describe('what cannot be read', () => {
  test('a folder that is not there', async () => {
    await rm(folder, { recursive: true });
    await expect(read()).rejects.toThrow(RecordingNotFound);
  });

  test('a file that is no Parquet', async () => {
    const partition = join(folder, 'date=2026-11-20/venue=x/type=index');
    await mkdir(partition, { recursive: true });
    await writeFile(join(partition, 'run-00001.parquet'), 'not at all Parquet');
    await expect(read()).rejects.toThrow(RecordingUnreadable);
  });
});
