import { MarketDataError } from '../../errors/market-data-error.ts';

/** A row of a Tardis file that does not hold what its columns promise. */
export class MalformedTardisRow extends MarketDataError {
  readonly file: string;
  /** Counted from 1; the header is line 1. */
  readonly line: number;

  constructor(parts: {
    file: string;
    line: number;
    column: string;
    value: string;
    expected: string;
  }) {
    const { file, line, column, value, expected } = parts;
    super({
      problem: `${file}:${line} has '${value}' in column ${column}, not ${expected}`,
      remedy: 'Download the file again, or cut the line out.',
      data: parts,
    });
    this.file = file;
    this.line = line;
  }
}
