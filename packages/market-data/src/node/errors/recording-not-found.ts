import { MarketDataError } from '../../errors/market-data-error.ts';

/** A recording is not where it was looked for. */
export class RecordingNotFound extends MarketDataError {
  readonly file: string;

  constructor({ file, cause }: { file: string; cause: unknown }) {
    super({
      problem: `there is no recording at ${file}`,
      remedy: 'Check the path; relative paths begin at the working directory.',
      data: { file },
      cause,
    });
    this.file = file;
  }
}
