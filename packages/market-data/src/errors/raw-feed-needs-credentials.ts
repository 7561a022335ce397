import { MarketDataError } from './market-data-error.ts';

/** A raw channel was wanted on a connection without credentials, which Deribit refuses with error 13778. */
export class RawFeedNeedsCredentials extends MarketDataError {
  readonly channel: string;

  constructor({ channel }: { channel: string }) {
    super({
      problem: `channel ${channel} is raw, and Deribit gives raw channels to known users only (its error 13778)`,
      remedy: `Give deribitProtocol credentials, or want ${channel.replace(/\.raw$/, '.100ms')}.`,
      data: { channel },
    });
    this.channel = channel;
  }
}
