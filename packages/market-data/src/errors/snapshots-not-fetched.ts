import { MarketDataError } from './market-data-error.ts';

/** A venue gives snapshots on request only, and nobody told the connection how to request one. */
export class SnapshotsNotFetched extends MarketDataError {
  readonly channel: string;

  constructor({ channel }: { channel: string }) {
    super({
      problem: `the book of ${channel} needs a snapshot on request, and the connection has no fetchSnapshot`,
      remedy: 'Give LiveConnection the option fetchSnapshot.',
      data: { channel },
    });
    this.channel = channel;
  }
}
