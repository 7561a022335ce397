import {
  type Decoder,
  type Frame,
  type Instrument,
  type InstrumentId,
  type MarketEvent,
  TickTable,
} from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import {
  binanceDecoder,
  binanceInstrument,
  decodeDeribit,
  OrderBook,
} from '@slipstream/market-data';

import { KeptAlive } from '../../harness/kept-alive.ts';

/** A venue as the figures need it: its decoder, and the record of an instrument by its id. */
export interface OwnVenue {
  readonly decode: Decoder;
  readonly instrument: (id: InstrumentId) => Instrument;
}

/** The tick of the options recorded in 2021 and of perpetuals is a multiple of it. */
const deribitTicks = new TickTable('0.0005');

export const ownDeribit: OwnVenue = {
  decode: decodeDeribit,
  instrument: (id) => ({ ...sampleCall, id, ticks: deribitTicks }),
};

const perpetual = binanceInstrument({
  market: 'usdm',
  symbol: 'BTCUSDT',
  tick: '0.1',
  lot: '0.001',
  fees: { maker: '0.0002', taker: '0.0005', basis: 'notional' },
});

export const ownBinance: OwnVenue = {
  decode: binanceDecoder({ market: 'usdm' }),
  instrument: () => perpetual,
};

const kept = new KeptAlive();

/** Decodes frames and keeps their books; gives the sum of what a book says after each change of it. */
export function sumOverBooks(
  { decode, instrument }: OwnVenue,
  frames: readonly Frame[],
  says: (book: OrderBook) => number,
): number {
  const books = new Map<InstrumentId, OrderBook>();
  let sum = 0;
  let last: readonly MarketEvent[] = [];
  for (const frame of frames) {
    last = decode(frame);
    for (const event of last) {
      if (event.type !== 'book-delta' && event.type !== 'book-snapshot') continue;
      let book = books.get(event.instrument);
      if (book === undefined) {
        book = new OrderBook(instrument(event.instrument));
        books.set(event.instrument, book);
      }
      book.apply(event);
      sum += says(book);
    }
  }
  kept.keep(books, last);
  return sum;
}

export function bestPrices({ bestBid, bestAsk, instrument }: OrderBook): number {
  const { ticks } = instrument;
  const bid = bestBid === undefined ? 0 : ticks.price(bestBid);
  return bid + (bestAsk === undefined ? 0 : ticks.price(bestAsk));
}

export function sequence(book: OrderBook): number {
  return book.sequence;
}
