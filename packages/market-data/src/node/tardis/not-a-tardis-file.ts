import { MarketDataError } from '../../errors/market-data-error.ts';

/** The header of a file lacks columns of the data type that it was read as. */
export class NotATardisFile extends MarketDataError {
  readonly file: string;
  /** The columns that it lacks. */
  readonly missing: readonly string[];

  constructor(parts: { file: string; dataType: string; missing: readonly string[] }) {
    const { file, dataType, missing } = parts;
    super({
      problem: `${file} is no file of ${dataType}: its first line names no ${missing.join(', ')}`,
      remedy: 'Name the data type under which Tardis offers the file.',
      data: parts,
    });
    this.file = file;
    this.missing = missing;
  }
}
