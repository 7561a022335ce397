import { MarketDataError } from '../../errors/market-data-error.ts';

/** A compressed recording ends in the middle. Its complete lines were read before this was thrown. */
export class RecordingTruncated extends MarketDataError {
  readonly file: string;
  /** How many complete lines it holds. */
  readonly lines: number;

  constructor({ file, lines, cause }: { file: string; lines: number; cause?: unknown }) {
    super({
      problem: `${file} is cut off: its compressed stream ends early, after ${lines} complete lines`,
      remedy: 'Copy it again, or read it with `diagnostics`, which are told of the loss.',
      data: { file, lines },
      cause,
    });
    this.file = file;
    this.lines = lines;
  }
}
