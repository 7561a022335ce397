import type { MarketEvent, Micros } from '@slipstream/core';
import { RecordingWentBack } from '../errors/recording-went-back.ts';
import { textLines } from '../text-lines.ts';
import { NotATardisFile } from './not-a-tardis-file.ts';
import { COLUMNS, rowReader, type TardisDataType } from './tardis-events.ts';
import { TardisRow } from './tardis-row.ts';

/** What files of Tardis hold. */
export interface ReadTardisOptions {
  /** The data type under which Tardis offers them: files do not name it themselves. */
  readonly dataType: TardisDataType;
}

/**
 * The events in files of Tardis' downloadable CSV data sets (docs.tardis.dev), plain or compressed with gzip or zstd, in
 * the order of their `local_timestamp`, which is the time of receipt. Several files are one recording, as days of one
 * data set are. A file is read as it is consumed, so one of any size takes the same memory. Instruments have the ids that the
 * decoders of their venues give them; volatilities become fractions, what is empty is absent.
 *
 * Books carry counted numbers, because the files have none of the venue's: a gap inside them cannot be seen. Changes
 * before the first snapshot are left out. A trade without known side is a `decode-fault`.
 *
 * @throws {RecordingNotFound} when a file is missing.
 * @throws {RecordingTruncated} when a compressed file ends early, after its complete lines were given.
 * @throws {RecordingUnreadable} when a file is a folder or damaged.
 * @throws {NotATardisFile} naming the columns that a file lacks.
 * @throws {MalformedTardisRow} naming file, line and column.
 * @throws {RecordingWentBack} naming file and line, when a row is earlier than the one before.
 * @example
 * ```ts
 * import { mkdtemp, rm, writeFile } from 'node:fs/promises';
 * import { tmpdir } from 'node:os';
 * import { join } from 'node:path';
 * import { readTardis } from '@slipstream/market-data/node';
 *
 * const folder = await mkdtemp(join(tmpdir(), 'tardis-'));
 * const file = join(folder, 'trades.csv');
 * const header = 'exchange,symbol,timestamp,local_timestamp,id,side,price,amount';
 * await writeFile(file, `${header}\nderibit,BTC-PERPETUAL,1583020803145000,1583020803307160,7,buy,8531.5,10\n`);
 *
 * const seen: string[] = [];
 * for await (const event of readTardis(file, { dataType: 'trades' })) {
 *   if (event.type === 'trade') seen.push(`${event.instrument} ${event.aggressor} ${event.price}`);
 * }
 * seen; // => ['deribit:BTC-PERPETUAL buy 8531.5']
 * await rm(folder, { recursive: true });
 * ```
 */
export async function* readTardis(
  paths: string | readonly string[],
  { dataType }: ReadTardisOptions,
): AsyncGenerator<MarketEvent> {
  const reader = rowReader(dataType);
  let last: Micros = Number.NEGATIVE_INFINITY;
  for (const file of typeof paths === 'string' ? [paths] : paths) {
    let columns: ReadonlyMap<string, number> | undefined;
    let line = 0;
    for await (const { lines } of textLines(file)) {
      for (const text of lines) {
        line += 1;
        const content = text.trimEnd();
        if (content === '') continue;
        if (columns === undefined) {
          columns = columnsOf(file, content, dataType);
          continue;
        }
        const row = new TardisRow(columns, { file, line, content });
        const time = row.micros('local_timestamp');
        if (time < last) throw new RecordingWentBack({ file, line, from: last, to: time });
        last = time;
        yield* reader.next(row);
      }
    }
    if (columns === undefined) columnsOf(file, '', dataType);
  }
  yield* reader.end();
}

function columnsOf(
  file: string,
  header: string,
  dataType: TardisDataType,
): ReadonlyMap<string, number> {
  const columns = new Map(header.split(',').map((name, index) => [name, index]));
  const missing = COLUMNS[dataType].filter((name) => !columns.has(name));
  if (missing.length > 0) throw new NotATardisFile({ file, dataType, missing });
  return columns;
}
