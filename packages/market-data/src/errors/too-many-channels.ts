import { MarketDataError } from './market-data-error.ts';

/** More channels were wanted of one connection than the venue gives to one. */
export class TooManyChannels extends MarketDataError {
  constructor({ venue, wanted, most }: { venue: string; wanted: number; most: number }) {
    super({
      problem: `${wanted} channels were wanted of one connection, and ${venue} gives ${most} to one`,
      remedy: 'Spread them over more connections.',
      data: { venue, wanted, most },
    });
  }
}
