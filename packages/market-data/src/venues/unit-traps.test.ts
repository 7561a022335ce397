import { describe, expect, test } from '@jest/globals';
import type { Decoder, FeeSchedule, MarketEvent } from '@slipstream/core';
import { binanceDecoder } from './binance/decode-binance.ts';
import { bybitDecoder } from './bybit/decode-bybit.ts';
import { decodeDeribit } from './deribit/decode-deribit.ts';
import { okxDecoder } from './okx/decode-okx.ts';

// What each venue writes for the same thing, trap by trap and venue by venue, and the one form that events have.

const fees: FeeSchedule = { maker: '0', taker: '0', basis: 'underlying', premiumCap: '0.1' };
const receiveTime = 1_700_000_000_999_000;
const MILLIS = 1_700_000_000_000;

interface Venue {
  readonly decoder: Decoder;
  /** A ticker of an option with these words of its volatilities and best prices, as the venue writes them. */
  readonly ticker: (words: Words) => unknown;
  /** A change of its book. */
  readonly change: (numbers: Numbers) => unknown;
  readonly record: () => unknown;
}

interface Words {
  readonly markIv: unknown;
  readonly bidIv: unknown;
  readonly bidPrice: unknown;
  readonly bidAmount: unknown;
}

/** The number of a change and of the one before it, where the venue gives one. */
interface Numbers {
  readonly sequence: number;
  readonly previous?: number;
}

const deribit: Venue = {
  decoder: decodeDeribit,
  ticker: ({ markIv, bidIv, bidPrice, bidAmount }) =>
    notification('ticker.X-C.raw', {
      timestamp: MILLIS,
      instrument_name: 'X-C',
      mark_iv: markIv,
      bid_iv: bidIv,
      best_bid_price: bidPrice,
      best_bid_amount: bidAmount,
      best_ask_price: 0.03,
      best_ask_amount: 1,
    }),
  change: ({ sequence, previous }) =>
    notification('book.X-C.raw', {
      type: 'change',
      timestamp: MILLIS,
      instrument_name: 'X-C',
      change_id: sequence,
      prev_change_id: previous,
      bids: [['change', 0.0205, 1.5]],
      asks: [],
    }),
  record: () => ({
    jsonrpc: '2.0',
    id: 1,
    result: [
      {
        instrument_name: 'X-C',
        kind: 'option',
        base_currency: 'BTC',
        quote_currency: 'BTC',
        settlement_currency: 'BTC',
        contract_size: 1,
        min_trade_amount: 0.1,
        tick_size: 0.0001,
        maker_commission: 0,
        taker_commission: 0,
        expiration_timestamp: MILLIS,
        strike: 1,
        option_type: 'call',
      },
    ],
  }),
};

const okx: Venue = {
  decoder: okxDecoder({ fees: { option: fees } }),
  ticker: ({ markIv, bidIv, bidPrice, bidAmount }) => [
    push('tickers', { ...row, bidPx: bidPrice, bidSz: bidAmount, askPx: '0.03', askSz: '1' }),
    push('opt-summary', { ...row, markVol: markIv, bidVol: bidIv }),
  ],
  change: ({ sequence, previous }) => ({
    arg: { channel: 'books', instId: 'X' },
    action: 'update',
    data: [
      {
        ts: String(MILLIS),
        bids: [['0.0205', '1.5', '0', '1']],
        asks: [],
        prevSeqId: previous,
        seqId: sequence,
      },
    ],
  }),
  record: () => ({
    code: '0',
    data: [
      {
        instType: 'OPTION',
        instId: 'X',
        uly: 'BTC-USD',
        settleCcy: 'BTC',
        ctVal: '1',
        ctMult: '0.01',
        tickSz: '0.0001',
        lotSz: '1',
        minSz: '1',
        stk: '1',
        optType: 'C',
        expTime: String(MILLIS),
      },
    ],
  }),
};

const bybit: Venue = {
  decoder: bybitDecoder({ category: 'option', fees: { option: fees } }),
  ticker: ({ markIv, bidIv, bidPrice, bidAmount }) => ({
    topic: 'tickers.X',
    type: 'snapshot',
    ts: MILLIS,
    data: {
      symbol: 'X',
      markPriceIv: markIv,
      bidIv,
      bidPrice,
      bidSize: bidAmount,
      askPrice: '0.03',
      askSize: '1',
    },
  }),
  change: ({ sequence }) => ({
    topic: 'orderbook.25.X',
    type: 'delta',
    ts: MILLIS + 7,
    cts: MILLIS,
    data: { s: 'X', u: sequence, b: [['0.0205', '1.5']], a: [] },
  }),
  record: () => ({
    retCode: 0,
    result: {
      category: 'option',
      list: [
        {
          symbol: 'BTC-25DEC26-1-C-USDT',
          baseCoin: 'BTC',
          quoteCoin: 'USDT',
          settleCoin: 'USDT',
          optionsType: 'Call',
          deliveryTime: String(MILLIS),
          priceFilter: { tickSize: '5' },
          lotSizeFilter: { minOrderQty: '0.01', qtyStep: '0.01' },
        },
      ],
    },
  }),
};

const binance: Venue = {
  decoder: binanceDecoder({ market: 'options', fees: { option: fees } }),
  ticker: ({ markIv, bidIv, bidPrice, bidAmount }) => [
    {
      e: 'markPrice',
      E: MILLIS,
      s: 'X',
      mp: '1',
      vo: markIv,
      b: bidIv,
      bo: bidPrice,
      bq: bidAmount,
      ao: '0.03',
      aq: '1',
    },
  ],
  change: ({ sequence, previous }) => ({
    e: 'depthUpdate',
    E: MILLIS + 7,
    T: MILLIS,
    s: 'X',
    U: sequence,
    u: sequence,
    pu: previous,
    b: [['0.0205', '1.5']],
    a: [],
  }),
  record: () => ({
    serverTime: MILLIS,
    optionSymbols: [
      {
        symbol: 'X',
        underlying: 'BTCUSDT',
        quoteAsset: 'USDT',
        unit: 1,
        side: 'CALL',
        strikePrice: '1',
        expiryDate: MILLIS,
        filters: [
          { filterType: 'PRICE_FILTER', tickSize: '5' },
          { filterType: 'LOT_SIZE', stepSize: '0.01', minQty: '0.01' },
        ],
      },
    ],
  }),
};

const row = { instType: 'OPTION', instId: 'X', ts: String(MILLIS) };

function push(channel: string, data: object): unknown {
  return { arg: { channel }, data: [data] };
}

function notification(channel: string, data: unknown): unknown {
  return { jsonrpc: '2.0', method: 'subscription', params: { channel, data } };
}

/** The events of a message, or of several that a venue tells apart. */
function read({ decoder }: Venue, message: unknown): readonly MarketEvent[] {
  const messages = Array.isArray(message) ? message : [message];
  return messages.flatMap((one) =>
    decoder({ connection: 'x', receiveTime, text: JSON.stringify(one) }),
  );
}

function only<Type extends MarketEvent['type']>(events: readonly MarketEvent[], type: Type) {
  const found = events.filter((event) => event.type === type);
  expect(events.filter((event) => event.type === 'decode-fault')).toEqual([]);
  return found[0] as Extract<MarketEvent, { type: Type }>;
}

const VENUES = { deribit, okx, bybit, binance };
type Name = keyof typeof VENUES;

/** What each venue writes for a volatility of 52.5 %, for none, for a price of 0.02 of 5, and for an empty side. */
const WRITTEN: Readonly<
  Record<Name, { iv: unknown; noIv: unknown; side: [unknown, unknown]; empty: [unknown, unknown] }>
> = {
  deribit: { iv: 52.5, noIv: 0, side: [0.02, 5], empty: [0, 0] },
  okx: { iv: '0.525', noIv: '', side: ['0.02', '5'], empty: ['', ''] },
  bybit: { iv: '0.525', noIv: '0', side: ['0.02', '5'], empty: ['0', '0'] },
  binance: { iv: '0.525', noIv: '-1.0', side: ['0.02', '5'], empty: ['0.0000', '0.0000'] },
};
const NAMES = Object.keys(VENUES) as Name[];

describe.each(NAMES)('%s', (name) => {
  const venue = VENUES[name];
  const written = WRITTEN[name];
  const words = {
    markIv: written.iv,
    bidIv: written.iv,
    bidPrice: written.side[0],
    bidAmount: written.side[1],
  };

  test('a volatility is a fraction', () => {
    const ticker = only(read(venue, venue.ticker(words)), 'option-ticker');
    expect([ticker.markIv, ticker.bidIv]).toEqual([0.525, 0.525]);
  });

  const none =
    typeof written.iv === 'number'
      ? [written.noIv, null]
      : [written.noIv, '', '0', '-1', '-1.0', '0.0'];
  test.each(none)('a volatility of %j is absent', (noIv) => {
    const ticker = only(
      read(venue, venue.ticker({ ...words, markIv: noIv, bidIv: noIv })),
      'option-ticker',
    );
    expect(ticker).not.toHaveProperty('markIv');
    expect(ticker).not.toHaveProperty('bidIv');
  });

  test('prices and amounts are numbers, and an empty side is absent', () => {
    const quote = only(read(venue, venue.ticker(words)), 'quote');
    expect(quote.bid).toEqual({ price: 0.02, amount: 5 });
    const [bidPrice, bidAmount] = written.empty;
    const empty = only(read(venue, venue.ticker({ ...words, bidPrice, bidAmount })), 'quote');
    expect(empty).not.toHaveProperty('bid');
    expect(empty.ask).toEqual({ price: 0.03, amount: 1 });
    const { bids } = only(read(venue, venue.change({ sequence: 9, previous: 8 })), 'book-delta');
    expect(bids).toEqual([0.0205, 1.5]);
  });

  test('times are microseconds: of the matching engine where the venue tells it', () => {
    const { exchangeTime } = only(
      read(venue, venue.change({ sequence: 9, previous: 8 })),
      'book-delta',
    );
    expect(exchangeTime).toBe(MILLIS * 1_000);
  });
});

test('a change names the number that it continues by the key of its venue', () => {
  const links = NAMES.map((name) => {
    const change = VENUES[name].change({ sequence: 9, previous: 8 });
    const { sequence, previousSequence, firstSequence } = only(
      read(VENUES[name], change),
      'book-delta',
    );
    return [name, sequence, previousSequence, firstSequence];
  });
  expect(links).toEqual([
    ['deribit', 9, 8, undefined],
    ['okx', 9, 8, undefined],
    // Bybit's number is the one before plus one.
    ['bybit', 9, undefined, undefined],
    ['binance', 9, 8, 9],
  ]);
});

test("Bybit's number 1 is a service that began anew: its message is the whole book", () => {
  expect(read(bybit, bybit.change({ sequence: 1 }))).toMatchObject([
    { type: 'book-snapshot', sequence: 1 },
  ]);
});

test("OKX's repeated number says that nothing changed, and is a change like others", () => {
  expect(read(okx, okx.change({ sequence: 8, previous: 8 }))).toMatchObject([
    { type: 'book-delta', sequence: 8, previousSequence: 8 },
  ]);
});

test('Deribit writes percent in a ticker and fractions among the marks of a chain', () => {
  const marks = [{ timestamp: MILLIS, instrument_name: 'X-C', mark_price: 0.02, iv: 0.525 }];
  const ticker = only(
    read(deribit, notification('markprice.options.btc_usd', marks)),
    'option-ticker',
  );
  expect(ticker.markIv).toBe(0.525);
});

test('a record says what prices and amounts of its options count', () => {
  const units = NAMES.map((name) => {
    const { record } = only(read(VENUES[name], VENUES[name].record()), 'instrument');
    const { payoff, settlement, amountUnit, contractSize } = record;
    return [name, payoff, settlement, amountUnit, contractSize];
  });
  expect(units).toEqual([
    ['deribit', 'inverse', 'BTC', 'base', 1],
    ['okx', 'inverse', 'BTC', 'contracts', 0.01],
    ['bybit', 'linear', 'USDT', 'base', 1],
    ['binance', 'linear', 'USDT', 'base', 1],
  ]);
});
