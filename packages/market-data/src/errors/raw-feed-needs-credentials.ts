import { MarketDataError } from './market-data-error.ts';

/** What a channel for known users only is like, at one venue. */
const REFUSALS: Readonly<Record<'deribit' | 'okx', (channel: string) => [string, string]>> = {
  deribit: (channel) => [
    `channel ${channel} is raw, and Deribit gives raw channels to known users only (its error 13778)`,
    `Give deribitProtocol credentials, or want ${channel.replace(/\.raw$/, '.100ms')}.`,
  ],
  okx: (channel) => [
    `channel ${channel} sends every tick, and OKX gives such books to known users of a VIP tier only (its error 60011)`,
    `Give okxProtocol credentials, or want ${channel.replace(/^books[^:]*/, 'books')}.`,
  ],
};

/** A channel for known users was wanted on a connection without credentials, which the venue would refuse. */
export class RawFeedNeedsCredentials extends MarketDataError {
  readonly channel: string;

  constructor({ channel, venue = 'deribit' }: { channel: string; venue?: 'deribit' | 'okx' }) {
    const [problem, remedy] = REFUSALS[venue](channel);
    super({ problem, remedy, data: { channel, venue } });
    this.channel = channel;
  }
}
