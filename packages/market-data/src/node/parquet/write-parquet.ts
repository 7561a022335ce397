import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type MarketEvent, type Micros, TimeWentBack } from '@slipstream/core';
import { InvalidRecordingOption } from '../errors/invalid-recording-option.ts';
import { rowOf } from './event-rows.ts';
import { partitionFiles, partitionOf, runFile } from './partition.ts';
import { PartitionWriter } from './partition-writer.ts';

const GROUP_ROWS = 8_192;
const GROUP_NUMBERS = 1 << 19;
const UNFINISHED = '.unfinished';

/** Where events are written and how many are held. */
export interface WriteParquetOptions {
  /** The root of the partitions; is made where it is missing. */
  readonly folder: string;
  /** How many events of one venue and type are held before they are written as a group of rows; 8,192 by default. */
  readonly groupRows?: number;
}

/** What was written. */
export interface ParquetWritten {
  readonly events: number;
  readonly files: readonly string[];
}

/**
 * Writes events into Parquet files that any reader of Parquet takes, one for each day in UTC of receipt, venue and
 * type: `date=2026-11-20/venue=deribit/type=trade/run-00001.parquet`. Nothing of an event is lost, and
 * `readParquet` gives them back in their order.
 *
 * All or nothing: files appear when the last event is written, beside those of earlier writings. Only groups of rows
 * are held in memory.
 *
 * @throws {UnknownEvent} (as a rejection) when an event has a field without a column.
 * @throws {TimeWentBack} (as a rejection) when an event was received before the one before it.
 * @throws {InvalidRecordingOption} (as a rejection) when `groupRows` is no whole number above 0.
 * @example
 * ```ts
 * import { mkdtemp, rm } from 'node:fs/promises';
 * import { tmpdir } from 'node:os';
 * import { join } from 'node:path';
 * import { readParquet, writeParquet } from '@slipstream/market-data/node';
 *
 * const folder = await mkdtemp(join(tmpdir(), 'parquet-'));
 * const times = { exchangeTime: 1_700_000_000_000_000, receiveTime: 1_700_000_000_000_250 };
 * await writeParquet([{ type: 'index', index: 'btc_usd', price: 61_431.8, ...times }], { folder });
 *
 * const seen: unknown[] = [];
 * for await (const event of readParquet(folder)) seen.push(event);
 * seen; // => [{ type: 'index', exchangeTime: 1700000000000000, receiveTime: 1700000000000250, index: 'btc_usd', price: 61431.8 }]
 * await rm(folder, { recursive: true });
 * ```
 */
export async function writeParquet(
  events: AsyncIterable<MarketEvent> | Iterable<MarketEvent>,
  { folder, groupRows = GROUP_ROWS }: WriteParquetOptions,
): Promise<ParquetWritten> {
  if (!(Number.isInteger(groupRows) && groupRows > 0)) {
    throw new InvalidRecordingOption({
      what: 'groupRows',
      value: groupRows,
      expected: 'a whole number above 0',
    });
  }
  await mkdir(folder, { recursive: true });
  const runs = (await partitionFiles(folder)).map((file) => file.run);
  const name = runFile(runs.reduce((most, run) => Math.max(most, run), 0) + 1);
  const files: string[] = [];
  const writers = new Map<string, PartitionWriter>();
  let day = '';
  let position = 0;
  let last: Micros = Number.NEGATIVE_INFINITY;
  try {
    for await (const event of events) {
      if (event.receiveTime < last) {
        throw new TimeWentBack({ from: last, to: event.receiveTime, position });
      }
      last = event.receiveTime;
      const row = rowOf(event, position);
      const partition = partitionOf(event);
      const [date] = partition.split(/[\\/]/, 1) as [string];
      // A day that is over gets no more events.
      if (date !== day) await closeAll(writers);
      day = date;
      let writer = writers.get(partition);
      if (writer === undefined) {
        const file = join(folder, partition, name);
        await mkdir(join(folder, partition), { recursive: true });
        files.push(file);
        writer = new PartitionWriter(file + UNFINISHED, event.type, {
          groupRows,
          groupNumbers: GROUP_NUMBERS,
        });
        writers.set(partition, writer);
      }
      await writer.add(row);
      position += 1;
    }
    await closeAll(writers);
    for (const file of files) await rename(file + UNFINISHED, file);
  } catch (error) {
    for (const file of files) await rm(file + UNFINISHED, { force: true });
    throw error;
  }
  return { events: position, files };
}

async function closeAll(writers: Map<string, PartitionWriter>): Promise<void> {
  for (const writer of writers.values()) await writer.close();
  writers.clear();
}
