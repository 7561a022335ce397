import type { Instrument, InstrumentId, Lots, Micros, OrderId, Side } from '@slipstream/core';

/** One leg of a request: `ratio` of it per unit asked for; negative is the opposite side. */
export interface RfqLeg {
  readonly instrument: Instrument;
  readonly ratio: number;
  /** What a maker takes it to be worth, as quoted. */
  readonly mark: number;
}

/** What is asked of the makers. */
export interface RfqRequest {
  /** Ours, never used twice. */
  readonly order: OrderId;
  readonly legs: readonly RfqLeg[];
  /** In units of the legs' ratios. */
  readonly lots: Lots;
}

/** What comes back from the makers. Prices are of one unit of the legs, and may be negative. */
export type RfqEvent =
  | {
      readonly type: 'quoted';
      readonly order: OrderId;
      readonly quote: RfqQuote;
      readonly time: Micros;
    }
  /** The block traded: each leg at a price of its own, which need not stand on its book's ticks. */
  | {
      readonly type: 'traded';
      readonly order: OrderId;
      readonly quote: string;
      readonly side: Side;
      readonly price: number;
      readonly lots: Lots;
      readonly legs: readonly RfqLegFill[];
      readonly time: Micros;
    }
  /** The acceptance came to nothing; a won request is not a fill. */
  | {
      readonly type: 'not-traded';
      readonly order: OrderId;
      readonly quote: string;
      readonly reason: 'last-look' | 'quote-expired' | 'unknown-quote' | 'request-over';
      readonly time: Micros;
    }
  | { readonly type: 'expired'; readonly order: OrderId; readonly time: Micros };

/** Both prices of one maker, for the whole size. */
export interface RfqQuote {
  readonly id: string;
  readonly maker: number;
  /** At which we may sell. */
  readonly bid: number;
  /** At which we may buy. */
  readonly ask: number;
  readonly until: Micros;
}

/** What one leg of a block became. */
export interface RfqLegFill {
  readonly instrument: InstrumentId;
  readonly side: Side;
  readonly lots: Lots;
  readonly price: number;
}
