import type { MarketEvent } from '@slipstream/core';
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { RecordingUnreadable } from '../errors/recording-unreadable.ts';
import { mergeOrdered } from '../replay/merge-by-receive-time.ts';
import { POSITION } from './event-columns.ts';
import { type EventRow, eventOf } from './event-rows.ts';
import { type PartitionFile, partitionFiles } from './partition.ts';

/** Which events are read; all that are not left out by one of these. */
export interface ReadParquetOptions {
  readonly types?: readonly MarketEvent['type'][];
  readonly venues?: readonly string[];
  /** Days in UTC, `2026-11-20`, the first and the last that are read. */
  readonly days?: { readonly from?: string; readonly to?: string };
}

/** An event and its place among all that were written. */
interface Placed {
  readonly event: MarketEvent;
  readonly run: number;
  readonly position: number;
}

/**
 * The events that `writeParquet` wrote under a folder, by receive time, and where times are equal in the order in
 * which they were written. One group of rows of each file of a day is held, so memory does not grow with days.
 * Files that another program packed anew, with any codec of Parquet, are read as well.
 *
 * @throws {RecordingNotFound} when there is no such folder.
 * @throws {RecordingUnreadable} when a file is no whole Parquet file of `writeParquet`.
 */
export async function* readParquet(
  folder: string,
  { types, venues, days = {} }: ReadParquetOptions = {},
): AsyncGenerator<MarketEvent> {
  const files = (await partitionFiles(folder)).filter(
    ({ type, venue, date }) =>
      (types?.includes(type) ?? true) &&
      (venues?.includes(venue) ?? true) &&
      date >= (days.from ?? date) &&
      date <= (days.to ?? date),
  );
  for (const date of [...new Set(files.map((file) => file.date))].sort()) {
    const ofDay = files.filter((file) => file.date === date).map(placedEvents);
    for await (const { event } of mergeOrdered(ofDay, byTimeAndPlace)) yield event;
  }
}

function byTimeAndPlace(a: Placed, b: Placed): number {
  if (a.event.receiveTime !== b.event.receiveTime) {
    return a.event.receiveTime - b.event.receiveTime;
  }
  return a.run === b.run ? a.position - b.position : a.run - b.run;
}

async function* placedEvents({ path, type, run }: PartitionFile): AsyncGenerator<Placed> {
  try {
    for await (const group of rowGroups(path)) {
      for (const row of group) {
        yield { event: eventOf(type, row), run, position: Number(row[POSITION]) };
      }
    }
  } catch (cause) {
    throw new RecordingUnreadable({
      file: path,
      why: cause instanceof Error ? cause.message : String(cause),
      cause,
    });
  }
}

async function* rowGroups(path: string): AsyncGenerator<readonly EventRow[]> {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  let rowStart = 0;
  for (const group of metadata.row_groups) {
    const rowEnd = rowStart + Number(group.num_rows);
    yield await parquetReadObjects({ file, metadata, rowStart, rowEnd, compressors });
    rowStart = rowEnd;
  }
}
