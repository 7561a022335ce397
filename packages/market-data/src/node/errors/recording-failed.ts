import { MarketDataError } from '../../errors/market-data-error.ts';

/** A recorder could not write, and takes no more messages. What stands in its files is whole but for the last member. */
export class RecordingFailed extends MarketDataError {
  readonly file: string;

  constructor({ file, cause }: { file: string; cause: unknown }) {
    super({
      problem: `the recording at ${file} cannot be written: ${String(cause)}`,
      remedy: 'Look after disk and rights, then open a new recorder: it goes on in a new file.',
      data: { file },
      cause,
    });
    this.file = file;
  }
}
