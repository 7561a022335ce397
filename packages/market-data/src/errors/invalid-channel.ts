import { MarketDataError } from './market-data-error.ts';

/** A text names no channel of the venue that it was given to. */
export class InvalidChannel extends MarketDataError {
  readonly channel: string;

  constructor({ channel, venue, form }: { channel: string; venue: string; form: string }) {
    super({
      problem: `'${channel}' is no channel of ${venue}`,
      remedy: `Write channels as ${form}.`,
      data: { channel, venue },
    });
    this.channel = channel;
  }
}
