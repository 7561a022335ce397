import type { Instrument, InstrumentId } from '../instrument/instrument.ts';
import type { Side } from '../orders/side.ts';
import type { Micros } from '../time/micros.ts';

/** When a venue made an event and when we received it. Decisions may use only what was received. */
export interface EventTimes {
  readonly exchangeTime: Micros;
  readonly receiveTime: Micros;
}

/** What every event about one instrument carries. */
export interface InstrumentEvent extends EventTimes {
  readonly instrument: InstrumentId;
}

/**
 * Levels of one side as a flat array: price, amount, price, amount, ... Prices are the doubles nearest to
 * the venue's text; amounts are in the instrument's unit.
 */
export type FlatLevels = readonly number[];

/** The whole book at one moment. */
export interface BookSnapshotEvent extends InstrumentEvent {
  readonly type: 'book-snapshot';
  readonly bids: FlatLevels;
  readonly asks: FlatLevels;
  /** The venue's number of the last change in it. */
  readonly sequence: number;
}

/** Levels that changed. Amounts are absolute; 0 removes the level. */
export interface BookDeltaEvent extends InstrumentEvent {
  readonly type: 'book-delta';
  readonly bids: FlatLevels;
  readonly asks: FlatLevels;
  /** The venue's number of the last change in it. */
  readonly sequence: number;
  /** The number of the first change in it, where the venue gives one. */
  readonly firstSequence?: number;
  /** The number that the delta before must have ended with, where the venue gives one. */
  readonly previousSequence?: number;
}

/** Best bid and ask as the venue itself states them, beside its book. An empty side is absent. */
export interface QuoteEvent extends InstrumentEvent {
  readonly type: 'quote';
  readonly bid?: { readonly price: number; readonly amount: number };
  readonly ask?: { readonly price: number; readonly amount: number };
  readonly sequence?: number;
}

/**
 * What changed of a venue's best bid and ask. A part that is absent stays as it was; an amount of 0 empties its side.
 * The quote that stands after it is the `quote` of a `MarketView`.
 */
export interface QuoteDeltaEvent extends InstrumentEvent {
  readonly type: 'quote-delta';
  readonly bidPrice?: number;
  readonly bidAmount?: number;
  readonly askPrice?: number;
  readonly askAmount?: number;
}

/** A trade. The aggressor took liquidity. Block, combo and RFQ prints are no flow on the book. */
export interface TradeEvent extends InstrumentEvent {
  readonly type: 'trade';
  readonly id: string;
  readonly price: number;
  readonly amount: number;
  readonly aggressor: Side;
  readonly block?: true;
  readonly combo?: true;
  readonly rfq?: true;
  readonly liquidation?: true;
  /** Its id was seen before: it is told again, and counts once. A market sets this, no decoder does. */
  readonly duplicate?: true;
  /** Implied volatility of an option's trade, a fraction. */
  readonly iv?: number;
}

/** What {@link TickerEvent.tells} can name. */
export type TickerField =
  | 'mark'
  | 'index'
  | 'last'
  | 'openInterest'
  | 'fundingRate'
  | 'intervalFundingRate'
  | 'fundingInterval'
  | 'nextFunding';

/**
 * What a venue says of an instrument from time to time. Without `tells` it is the whole of it: what is absent, there
 * is none of. With `tells` it speaks of those fields alone, and the others stay as they were.
 */
export interface TickerEvent extends InstrumentEvent {
  readonly type: 'ticker';
  /** The fields that this event speaks of, one of which may be absent because there is none; all when left out. */
  readonly tells?: readonly TickerField[];
  readonly mark?: number;
  readonly index?: number;
  readonly last?: number;
  /** In the instrument's unit. */
  readonly openInterest?: number;
  /** The funding rate that holds now, a fraction per eight hours. */
  readonly fundingRate?: number;
  /** The same rate as the venue pays it: a fraction per `fundingInterval`. */
  readonly intervalFundingRate?: number;
  /** From one payment of funding to the next, where the venue says. */
  readonly fundingInterval?: Micros;
  readonly nextFunding?: Micros;
}

/** Greeks in Deribit's units: delta on the forward, vega per volatility point and theta per day in USD. */
export interface VenueGreeks {
  readonly delta: number;
  readonly gamma: number;
  readonly vega: number;
  readonly theta: number;
  readonly rho?: number;
}

/** What {@link OptionTickerEvent.tells} can name. */
export type OptionTickerField =
  | 'mark'
  | 'index'
  | 'last'
  | 'openInterest'
  | 'bidIv'
  | 'askIv'
  | 'markIv'
  | 'forward'
  | 'greeks';

/** What a venue says of an option. Volatilities are fractions. `tells` is that of a {@link TickerEvent}. */
export interface OptionTickerEvent extends InstrumentEvent {
  readonly type: 'option-ticker';
  readonly tells?: readonly OptionTickerField[];
  readonly mark?: number;
  readonly index?: number;
  readonly last?: number;
  readonly openInterest?: number;
  readonly bidIv?: number;
  readonly askIv?: number;
  readonly markIv?: number;
  /** The forward of this expiry that the venue prices with. */
  readonly forward?: number;
  readonly greeks?: VenueGreeks;
  /** Greeks that changed while the others of the set stayed; never beside `greeks`, nor in a view. */
  readonly greekChanges?: Partial<VenueGreeks>;
}

/** A price index of a venue, such as `btc_usd`. */
export interface IndexEvent extends EventTimes {
  readonly type: 'index';
  readonly index: string;
  readonly price: number;
}

/** A volatility index of a venue, such as Deribit's DVOL; a fraction. */
export interface VolatilityIndexEvent extends EventTimes {
  readonly type: 'volatility-index';
  readonly index: string;
  readonly volatility: number;
}

/** A forced order of the venue. */
export interface LiquidationEvent extends InstrumentEvent {
  readonly type: 'liquidation';
  readonly side: Side;
  readonly price: number;
  readonly amount: number;
}

/** An instrument's record: sent when it is listed, and whenever ticks, lots or fees change. */
export interface InstrumentRecordEvent extends EventTimes {
  readonly type: 'instrument';
  readonly record: Instrument;
}

/** The state of an instrument's trading. */
export interface StatusEvent extends InstrumentEvent {
  readonly type: 'status';
  readonly state: 'open' | 'halted' | 'settlement' | 'closed';
}

/** Whether a venue lets anything trade, or anything that one of its indices prices. */
export interface VenueStatusEvent extends EventTimes {
  readonly type: 'venue-status';
  readonly venue: string;
  readonly state: 'open' | 'halted';
  /** The index, such as `btc_usd`; the whole venue when left out. */
  readonly index?: string;
}

/**
 * Nothing was heard of a book for longer than it may be silent. The line finds this by its own time: no venue says
 * it and no recording holds it.
 */
export interface SilenceEvent extends InstrumentEvent {
  readonly type: 'silence';
  /** When the last word was received. */
  readonly since: Micros;
}

/**
 * A connection came up or went down. Down, every book that it feeds is `gap` until its next snapshot, and its quotes
 * and tickers are unknown until they are told again.
 */
export interface ConnectionEvent extends EventTimes {
  readonly type: 'connection';
  readonly connection: string;
  readonly state: 'up' | 'down';
  readonly reason?: string;
}

/** A frame that did not fit its schema. It is an event, so the stream goes on and nothing is lost in silence. */
export interface DecodeFaultEvent extends EventTimes {
  readonly type: 'decode-fault';
  readonly venue: string;
  readonly frame: string;
  readonly reason: string;
}

/** Everything that a market says. */
export type MarketEvent =
  | BookSnapshotEvent
  | BookDeltaEvent
  | QuoteEvent
  | QuoteDeltaEvent
  | TradeEvent
  | TickerEvent
  | OptionTickerEvent
  | IndexEvent
  | VolatilityIndexEvent
  | LiquidationEvent
  | InstrumentRecordEvent
  | StatusEvent
  | VenueStatusEvent
  | SilenceEvent
  | ConnectionEvent
  | DecodeFaultEvent;

/**
 * Whether a trade executed against the book. Block, combo and RFQ prints did not: they carry no aggressor
 * flow, consume no queue and count in no volume benchmark. Nor does a trade count that is told again.
 *
 * @example
 * ```ts
 * import { tradedOnBook } from '@slipstream/core';
 *
 * const times = { exchangeTime: 1, receiveTime: 2 };
 * const trade = { type: 'trade', instrument: 'deribit:X', id: '1', price: 1, amount: 1, aggressor: 'buy', ...times } as const;
 * tradedOnBook(trade); // => true
 * tradedOnBook({ ...trade, block: true }); // => false
 * ```
 */
export function tradedOnBook(trade: TradeEvent): boolean {
  return (
    trade.block !== true && trade.combo !== true && trade.rfq !== true && trade.duplicate !== true
  );
}
