import { MarketDataError } from '../../errors/market-data-error.ts';

/** A compressed recording ends in the middle. Its complete lines were read before this was thrown. */
export class RecordingTruncated extends MarketDataError {
  readonly file: string;
  /** How many complete lines it holds. */
  readonly lines: number;

  constructor({ file, lines, cause }: { file: string; lines: number; cause?: unknown }) {
    super({
      problem: `${file} is cut off: its gzip stream ends early, after ${lines} complete lines`,
      remedy: 'Copy it again, or cut it at its last complete line and compress it anew.',
      data: { file, lines },
      cause,
    });
    this.file = file;
    this.lines = lines;
  }
}
