import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { MarketEvent } from '@slipstream/core';
import { RecordingNotFound } from '../errors/recording-not-found.ts';
import { dayOfMicros } from '../recorder/recording-files.ts';
import { columnsOf } from './event-columns.ts';

/** What readers of such folders take for "no value": indices name no venue. */
const NO_VENUE = '__HIVE_DEFAULT_PARTITION__';
const RUN_DIGITS = 5;
const FILE = /^date=([^/]+)\/venue=([^/]+)\/type=([^/]+)\/run-(\d+)\.parquet$/;

/** A Parquet file: the events of one day, venue and type that one writing gave. */
export interface PartitionFile {
  readonly path: string;
  readonly date: string;
  readonly venue: string;
  readonly type: MarketEvent['type'];
  /** The number of the writing, from 1: each adds files of its own. */
  readonly run: number;
}

/** The venue of an event, as far as it names one: of its instrument, of its connection; else empty. */
function venueOf(event: MarketEvent): string {
  switch (event.type) {
    case 'index':
    case 'volatility-index':
      return '';
    case 'instrument':
      return event.record.venue;
    case 'decode-fault':
    case 'venue-status':
      return event.venue;
    case 'connection':
      return event.connection;
    default:
      return event.instrument.slice(0, Math.max(event.instrument.indexOf(':'), 0));
  }
}

/** The folder of an event under the root: `date=2026-11-20/venue=deribit/type=trade`. */
export function partitionOf(event: MarketEvent): string {
  const named = venueOf(event);
  const venue = named === '' ? NO_VENUE : encodeURIComponent(named);
  return join(`date=${dayOfMicros(event.receiveTime)}`, `venue=${venue}`, `type=${event.type}`);
}

/** The name of the file of a writing in each folder. */
export function runFile(run: number): string {
  return `run-${String(run).padStart(RUN_DIGITS, '0')}.parquet`;
}

/**
 * The Parquet files under a root, those of other kinds left out.
 *
 * @throws {RecordingNotFound} when there is no such folder.
 */
export async function partitionFiles(root: string): Promise<readonly PartitionFile[]> {
  let names: readonly string[];
  try {
    names = await readdir(root, { recursive: true });
  } catch (cause) {
    throw new RecordingNotFound({ file: root, cause });
  }
  return names.flatMap((name) => {
    const [, date, venue, type, run] = FILE.exec(name.replaceAll('\\', '/')) ?? [];
    if (type === undefined || columnsOf(type) === undefined) return [];
    return {
      path: join(root, name),
      date: date!,
      venue: decodeURIComponent(venue!),
      type: type as MarketEvent['type'],
      run: Number(run),
    };
  });
}
