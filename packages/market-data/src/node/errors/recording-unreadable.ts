import { MarketDataError } from '../../errors/market-data-error.ts';

/** A file is no recording: a folder, damaged inside, or compressed in another way. */
export class RecordingUnreadable extends MarketDataError {
  readonly file: string;

  constructor({ file, why, cause }: { file: string; why: string; cause?: unknown }) {
    super({
      problem: `${file} cannot be read as a recording: ${why}`,
      remedy: 'Give a recording, plain or compressed with gzip or zstd.',
      data: { file, why },
      cause,
    });
    this.file = file;
  }
}
