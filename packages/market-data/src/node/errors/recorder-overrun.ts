import { MarketDataError } from '../../errors/market-data-error.ts';

/** More waits to be written than the disk takes. The message was not recorded. */
export class RecorderOverrun extends MarketDataError {
  constructor({ waitingChars, most }: { waitingChars: number; most: number }) {
    super({
      problem: `${waitingChars} characters wait to be recorded, of at most ${most}`,
      remedy: 'Await flush() when write() returns false, or record on a faster disk.',
      data: { waitingChars, most },
    });
  }
}
