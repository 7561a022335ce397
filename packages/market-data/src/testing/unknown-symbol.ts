import { MarketDataError } from '../errors/market-data-error.ts';

/** A fault venue was asked for an instrument that it does not have. */
export class UnknownSymbol extends MarketDataError {
  constructor({ symbol, known }: { symbol: string; known: readonly string[] }) {
    super({
      problem: `the venue has no instrument ${symbol}`,
      remedy: `Name one of ${known.join(', ')}.`,
      data: { symbol, known },
    });
  }
}
