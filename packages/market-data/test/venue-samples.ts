import type { Decoder, FeeSchedule, MarketEvent } from '@slipstream/core';
import { binanceDecoder } from '../src/venues/binance/decode-binance.ts';
import { bybitDecoder } from '../src/venues/bybit/decode-bybit.ts';
import { decodeDeribit } from '../src/venues/deribit/decode-deribit.ts';
import { okxDecoder } from '../src/venues/okx/decode-okx.ts';

// One written message of each kind that a decoder reads, after the venues' documentation: what `/testing` asks for
// in the contract, and what the issue of the package lists word by word.

/** A message, what it is in the words of its venue, and the types of events that it gives. */
export interface VenueSample {
  readonly what: string;
  readonly text: string;
  readonly gives: readonly MarketEvent['type'][];
}

/** The messages of a venue. */
export interface VenueSamples {
  readonly venue: string;
  readonly decoder: Decoder;
  readonly samples: readonly VenueSample[];
}

const MILLIS = 1_700_000_000_000;
const notional: FeeSchedule = { maker: '0.0002', taker: '0.0005', basis: 'notional' };
const premium: FeeSchedule = { ...notional, basis: 'underlying', premiumCap: '0.1' };
const fees = { spot: notional, perpetual: notional, future: notional, option: premium };

function sample(what: string, message: unknown, ...gives: MarketEvent['type'][]): VenueSample {
  return { what, text: JSON.stringify(message), gives };
}

// --- Deribit

const CALL = 'BTC-25DEC26-100000-C';
const deribit = (channel: string, data: unknown) => ({
  jsonrpc: '2.0',
  method: 'subscription',
  params: { channel, data },
});
const deribitBook = {
  timestamp: MILLIS,
  instrument_name: CALL,
  change_id: 12,
  bids: [['new', 0.02, 5]],
  asks: [['new', 0.0205, 3]],
};
const deribitChange = { ...deribitBook, type: 'change', prev_change_id: 11 };
const greeks = { delta: 0.5, gamma: 0.00001, vega: 90.5, theta: -40.25, rho: 12.5 };
const deribitQuote = {
  timestamp: MILLIS,
  instrument_name: CALL,
  best_bid_price: 0.02,
  best_bid_amount: 5,
  best_ask_price: 0.0205,
  best_ask_amount: 3,
};
const deribitTicker = {
  ...deribitQuote,
  mark_price: 0.0203,
  index_price: 90_000,
  last_price: 0.02,
  open_interest: 120.5,
  mark_iv: 52.5,
  bid_iv: 51,
  ask_iv: 54,
  underlying_price: 90_100,
  greeks,
};
const deribitTrade = {
  timestamp: MILLIS,
  instrument_name: CALL,
  trade_id: '403691824',
  trade_seq: 7,
  price: 0.02,
  amount: 1.5,
  direction: 'buy',
};
const deribitRecord = {
  instrument_name: CALL,
  kind: 'option',
  base_currency: 'BTC',
  quote_currency: 'BTC',
  settlement_currency: 'BTC',
  instrument_type: 'reversed',
  contract_size: 1,
  min_trade_amount: 0.1,
  tick_size: 0.0001,
  tick_size_steps: [{ above_price: 0.005, tick_size: 0.0005 }],
  maker_commission: 0.0003,
  taker_commission: 0.0003,
  expiration_timestamp: 1_798_185_600_000,
  strike: 100_000,
  option_type: 'call',
};
const deribitCombo = {
  ...deribitRecord,
  instrument_name: 'BTC-CS-25DEC26-100000_120000',
  kind: 'option_combo',
  legs: [
    { instrument_name: CALL, amount: 1 },
    { instrument_name: 'BTC-25DEC26-120000-C', amount: -1 },
  ],
};

const deribitSamples: readonly VenueSample[] = [
  sample(
    'book raw',
    deribit(`book.${CALL}.raw`, { ...deribitBook, type: 'snapshot' }),
    'book-snapshot',
  ),
  sample('book raw, a change', deribit(`book.${CALL}.raw`, deribitChange), 'book-delta'),
  sample('book 100ms', deribit(`book.${CALL}.100ms`, deribitChange), 'book-delta'),
  sample('book agg2', deribit(`book.${CALL}.agg2`, deribitChange), 'book-delta'),
  sample(
    'book grouped',
    deribit(`book.${CALL}.none.10.100ms`, { ...deribitBook, bids: [[0.02, 5]], asks: [] }),
    'book-snapshot',
  ),
  sample('trades', deribit(`trades.${CALL}.100ms`, [deribitTrade]), 'trade'),
  sample(
    'trades of a combo',
    deribit('trades.option.BTC.100ms', [{ ...deribitTrade, combo_id: 'BTC-CS-1' }]),
    'trade',
  ),
  sample(
    'trades of a block',
    deribit('trades.option.BTC.100ms', [{ ...deribitTrade, block_trade_id: '9' }]),
    'trade',
  ),
  sample(
    'trades of an RFQ',
    deribit('trades.option.BTC.100ms', [{ ...deribitTrade, block_rfq_id: 4 }]),
    'trade',
  ),
  sample(
    'trades of a liquidation',
    deribit('trades.option.BTC.100ms', [{ ...deribitTrade, liquidation: 'T' }]),
    'trade',
  ),
  sample(
    'ticker with greeks and IVs',
    deribit(`ticker.${CALL}.100ms`, deribitTicker),
    'quote',
    'option-ticker',
  ),
  sample(
    'ticker of a perpetual',
    deribit('ticker.BTC-PERPETUAL.raw', {
      ...deribitQuote,
      instrument_name: 'BTC-PERPETUAL',
      mark_price: 90_001.5,
      current_funding: 0.0001,
    }),
    'quote',
    'ticker',
  ),
  sample(
    'incremental ticker',
    deribit(`incremental_ticker.${CALL}`, { ...deribitTicker, type: 'snapshot' }),
    'quote',
    'option-ticker',
  ),
  sample(
    'incremental ticker, a change',
    deribit(`incremental_ticker.${CALL}`, {
      type: 'change',
      timestamp: MILLIS,
      instrument_name: CALL,
      best_bid_amount: 4,
      mark_iv: 52.25,
      greeks: { delta: 0.51 },
    }),
    'quote-delta',
    'option-ticker',
  ),
  sample('quote', deribit(`quote.${CALL}`, deribitQuote), 'quote'),
  sample(
    'perpetual',
    deribit('perpetual.BTC-PERPETUAL.100ms', {
      timestamp: MILLIS,
      interest: 0.005,
      index_price: 90_000,
    }),
    'ticker',
  ),
  sample(
    'price index',
    deribit('deribit_price_index.btc_usd', {
      timestamp: MILLIS,
      index_name: 'btc_usd',
      price: 90_000.5,
    }),
    'index',
  ),
  sample(
    'volatility index',
    deribit('deribit_volatility_index.btc_usd', {
      timestamp: MILLIS,
      index_name: 'btc_usd',
      volatility: 44.5,
    }),
    'volatility-index',
  ),
  sample(
    'mark-price of the whole chain',
    deribit('markprice.options.btc_usd', [
      { timestamp: MILLIS, instrument_name: CALL, mark_price: 0.02, iv: 0.525 },
      { timestamp: MILLIS, instrument_name: 'BTC-25DEC26-120000-C', mark_price: 0.01, iv: 0.5 },
    ]),
    'option-ticker',
    'option-ticker',
  ),
  sample(
    'instrument state',
    deribit('instrument.state.option.BTC', {
      timestamp: MILLIS,
      state: 'started',
      instrument_name: CALL,
    }),
    'status',
  ),
  sample(
    'platform state',
    deribit('platform_state', { locked: true, price_index: 'btc_usd' }),
    'venue-status',
  ),
  sample(
    'instruments with tick steps',
    { jsonrpc: '2.0', id: 1, result: [deribitRecord] },
    'instrument',
  ),
  sample('combos', { jsonrpc: '2.0', id: 1, result: [deribitCombo] }, 'instrument'),
];

// --- OKX

const okx = (channel: string, row: object, action?: string) => ({
  arg: { channel, instId: 'BTC-USD-261225-100000-C' },
  ...(action !== undefined && { action }),
  data: [row],
});
const okxRow = { instId: 'BTC-USD-261225-100000-C', instType: 'OPTION', ts: String(MILLIS) };
const okxBook = {
  ...okxRow,
  bids: [['0.02', '5', '0', '1']],
  asks: [['0.0205', '3', '0', '1']],
  checksum: 0,
  prevSeqId: -1,
  seqId: 12,
};
const okxTrade = { ...okxRow, tradeId: '9', px: '0.02', sz: '3', side: 'sell' };
const okxRecord = {
  instType: 'OPTION',
  instId: 'BTC-USD-261225-100000-C',
  uly: 'BTC-USD',
  settleCcy: 'BTC',
  ctVal: '1',
  ctMult: '0.01',
  tickSz: '0.0001',
  lotSz: '1',
  minSz: '1',
  stk: '100000',
  optType: 'C',
  expTime: '1798185600000',
  state: 'live',
};
const okxFunding = {
  ...okxRow,
  fundingRate: '0.0001',
  fundingTime: '1700006400000',
  nextFundingTime: '1700035200000',
};

const okxSamples: readonly VenueSample[] = [
  sample('books', okx('books', okxBook, 'snapshot'), 'book-snapshot'),
  sample(
    'books, an update',
    okx('books', { ...okxBook, prevSeqId: 12, seqId: 13 }, 'update'),
    'book-delta',
  ),
  sample('books5', okx('books5', okxBook), 'book-snapshot'),
  sample('bbo-tbt', okx('bbo-tbt', okxBook), 'quote'),
  sample('trades', okx('trades', okxTrade), 'trade'),
  sample('option-trades', okx('option-trades', { ...okxTrade, fillVol: '0.5' }), 'trade'),
  sample(
    'opt-summary',
    okx('opt-summary', {
      ...okxRow,
      markVol: '0.52',
      bidVol: '',
      askVol: '0.55',
      deltaBS: '0.5',
      gammaBS: '0.00001',
      vegaBS: '90',
      thetaBS: '-40',
    }),
    'option-ticker',
  ),
  sample('mark-price', okx('mark-price', { ...okxRow, markPx: '0.0203' }), 'option-ticker'),
  sample(
    'index',
    okx('index-tickers', { instId: 'BTC-USD', idxPx: '90000.5', ts: String(MILLIS) }),
    'index',
  ),
  sample(
    'tickers',
    okx('tickers', { ...okxRow, last: '0.02', bidPx: '', bidSz: '' }),
    'quote',
    'option-ticker',
  ),
  sample('funding-rate', okx('funding-rate', okxFunding), 'ticker'),
  sample('open-interest', okx('open-interest', { ...okxRow, oi: '5000' }), 'option-ticker'),
  sample(
    'liquidation-orders',
    okx('liquidation-orders', {
      instId: 'BTC-USD-SWAP',
      details: [{ side: 'sell', bkPx: '90000', sz: '12', ts: String(MILLIS) }],
    }),
    'liquidation',
  ),
  sample('instruments', okx('instruments', okxRecord), 'instrument', 'status'),
  sample('instruments over REST', { code: '0', msg: '', data: [okxRecord] }, 'instrument'),
];

// --- Bybit

const bybit = (topic: string, data: unknown, type = 'snapshot') => ({
  topic,
  type,
  ts: MILLIS,
  cts: MILLIS - 2,
  data,
});
const BYBIT_CALL = 'BTC-25DEC26-100000-C';
const bybitBook = (s: string, u: number) => ({
  s,
  b: [['65114.20', '6.054']],
  a: [['65114.30', '0']],
  u,
  seq: 1,
});
const bybitTrade = (s: string) => [
  { T: MILLIS, s, S: 'Buy', v: '0.1', p: '2000.5', i: 'a-b', BT: false },
];
const bybitRecord = {
  symbol: 'BTCUSDT',
  contractType: 'LinearPerpetual',
  baseCoin: 'BTC',
  quoteCoin: 'USDT',
  settleCoin: 'USDT',
  priceFilter: { tickSize: '0.10' },
  lotSizeFilter: { minOrderQty: '0.001', qtyStep: '0.001' },
};
const bybitAnswer = (category: string, record: object) => ({
  retCode: 0,
  retMsg: 'OK',
  result: { category, list: [record] },
  time: MILLIS,
});

const bybitOptions: readonly VenueSample[] = [
  sample(
    'order book',
    bybit(`orderbook.25.${BYBIT_CALL}`, bybitBook(BYBIT_CALL, 7)),
    'book-snapshot',
  ),
  sample(
    'order book, a delta',
    bybit(`orderbook.25.${BYBIT_CALL}`, bybitBook(BYBIT_CALL, 8), 'delta'),
    'book-delta',
  ),
  sample('trades', bybit('publicTrade.BTC', bybitTrade(BYBIT_CALL)), 'trade'),
  sample(
    'tickers',
    bybit(`tickers.${BYBIT_CALL}`, {
      symbol: BYBIT_CALL,
      bidPrice: '0',
      bidSize: '0',
      bidIv: '0',
      askPrice: '2010',
      askSize: '5.1',
      askIv: '0.514',
      markPrice: '2000.5',
      markPriceIv: '0.4896',
      underlyingPrice: '90100',
      delta: '0.5',
      gamma: '0.00001',
      vega: '90',
      theta: '-40',
    }),
    'quote',
    'option-ticker',
  ),
  sample(
    'instruments-info',
    bybitAnswer('option', {
      ...bybitRecord,
      symbol: `${BYBIT_CALL}-USDT`,
      optionsType: 'Call',
      deliveryTime: '1798185600000',
    }),
    'instrument',
  ),
];

const bybitLinear: readonly VenueSample[] = [
  sample('order book', bybit('orderbook.50.BTCUSDT', bybitBook('BTCUSDT', 7)), 'book-snapshot'),
  sample(
    'order book, a delta',
    bybit('orderbook.50.BTCUSDT', bybitBook('BTCUSDT', 8), 'delta'),
    'book-delta',
  ),
  sample('trades', bybit('publicTrade.BTCUSDT', bybitTrade('BTCUSDT')), 'trade'),
  sample(
    'tickers',
    bybit('tickers.BTCUSDT', {
      symbol: 'BTCUSDT',
      markPrice: '65117.44',
      fundingRate: '0.0001',
      fundingIntervalHour: '8',
      bid1Price: '65114.20',
      bid1Size: '5.954',
      ask1Price: '65114.30',
      ask1Size: '10.470',
    }),
    'quote',
    'ticker',
  ),
  sample(
    'tickers, a delta',
    bybit(
      'tickers.BTCUSDT',
      { symbol: 'BTCUSDT', bid1Size: '5.9', lastPrice: '65114.20' },
      'delta',
    ),
    'quote-delta',
    'ticker',
  ),
  sample(
    'allLiquidation',
    bybit('allLiquidation.BTCUSDT', [
      { T: MILLIS, s: 'BTCUSDT', S: 'Buy', v: '0.25', p: '65100.5' },
    ]),
    'liquidation',
  ),
  sample(
    'liquidation',
    bybit('liquidation.BTCUSDT', {
      updatedTime: MILLIS,
      symbol: 'BTCUSDT',
      side: 'Sell',
      size: '0.25',
      price: '65100.5',
    }),
    'liquidation',
  ),
  sample('instruments-info', bybitAnswer('linear', bybitRecord), 'instrument'),
];

// --- Binance

const stream = (name: string, data: unknown) => ({ stream: name, data });
const times = { E: MILLIS, T: MILLIS - 3 };
const depth = {
  e: 'depthUpdate',
  ...times,
  U: 5,
  u: 9,
  b: [['65114.20', '6.054']],
  a: [['65114.30', '0.000']],
};
const filters = [
  { filterType: 'PRICE_FILTER', tickSize: '0.10' },
  { filterType: 'LOT_SIZE', stepSize: '0.001', minQty: '0.001' },
];
const listing = (list: string, record: object) => ({
  timezone: 'UTC',
  serverTime: MILLIS,
  [list]: [record],
});
const trade = { e: 'trade', ...times, p: '65114.20', q: '0.010', t: 7, m: true };
const best = { u: 9, b: '65114.20', B: '1.5', a: '65114.30', A: '2.5' };
const forced = { s: 'BTCUSDT', S: 'SELL', p: '65100', q: '0.014', T: MILLIS };
const markPrice = {
  e: 'markPriceUpdate',
  E: MILLIS,
  p: '65117',
  i: '65110',
  r: '0.0001',
  T: 1_700_006_400_000,
};

const binanceSpot: readonly VenueSample[] = [
  sample('depth', stream('btcusdt@depth@100ms', { ...depth, s: 'BTCUSDT' }), 'book-delta'),
  sample(
    'depth, a snapshot over REST',
    { lastUpdateId: 9, bids: [['65114.20', '1']], asks: [] },
    'book-snapshot',
  ),
  sample('trade', stream('btcusdt@trade', { ...trade, s: 'BTCUSDT' }), 'trade'),
  sample(
    'aggTrade',
    stream('btcusdt@aggTrade', { ...trade, e: 'aggTrade', s: 'BTCUSDT', a: 3 }),
    'trade',
  ),
  sample('bookTicker', stream('btcusdt@bookTicker', { ...best, s: 'BTCUSDT' }), 'quote'),
  sample(
    'exchangeInfo',
    listing('symbols', {
      symbol: 'BTCUSDT',
      status: 'TRADING',
      baseAsset: 'BTC',
      quoteAsset: 'USDT',
      filters,
    }),
    'instrument',
    'status',
  ),
];

const futuresOf = (symbol: string): readonly VenueSample[] => {
  const name = symbol.toLowerCase();
  return [
    sample('depth', stream(`${name}@depth@100ms`, { ...depth, s: symbol, pu: 4 }), 'book-delta'),
    sample('trade', stream(`${name}@trade`, { ...trade, s: symbol, X: 'MARKET' }), 'trade'),
    sample(
      'bookTicker',
      stream(`${name}@bookTicker`, { e: 'bookTicker', ...times, ...best, s: symbol }),
      'quote',
    ),
    sample('mark price', stream(`${name}@markPrice@1s`, { ...markPrice, s: symbol }), 'ticker'),
    sample(
      'forced orders',
      stream(`${name}@forceOrder`, { e: 'forceOrder', E: MILLIS, o: { ...forced, s: symbol } }),
      'liquidation',
    ),
  ];
};
const perpetualRecord = {
  symbol: 'BTCUSD_PERP',
  contractStatus: 'TRADING',
  contractType: 'PERPETUAL',
  contractSize: 100,
  baseAsset: 'BTC',
  quoteAsset: 'USD',
  marginAsset: 'BTC',
  filters,
};

const BINANCE_CALL = 'BTC-261225-100000-C';
const option = BINANCE_CALL.toLowerCase();
const optionMark = {
  e: 'markPrice',
  E: MILLIS,
  s: BINANCE_CALL,
  mp: '2000.5',
  i: '90000',
  bo: '0.0000',
  bq: '0.00',
  ao: '2010.0000',
  aq: '4.00',
  b: '-1.0',
  a: '0.55',
  vo: '0.52',
  d: '0.5',
  g: '0.00001',
  v: '90',
  t: '-40',
};
const binanceOptions: readonly VenueSample[] = [
  sample(
    'depth',
    stream(`${option}@depth@100ms`, { ...depth, s: BINANCE_CALL, pu: 4 }),
    'book-delta',
  ),
  sample(
    'depth20',
    stream(`${option}@depth20@100ms`, { ...depth, s: BINANCE_CALL, pu: 4 }),
    'book-snapshot',
  ),
  sample(
    'trade',
    stream(`${option}@optionTrade`, { ...trade, s: BINANCE_CALL, X: 'MARKET' }),
    'trade',
  ),
  sample(
    'bookTicker',
    stream(`${option}@bookTicker`, { e: 'bookTicker', ...times, ...best, s: BINANCE_CALL }),
    'quote',
  ),
  sample('mark price', stream('btcusdt@optionMarkPrice', [optionMark]), 'quote', 'option-ticker'),
  sample(
    'the last price of a day',
    stream(`${option}@optionTicker`, { e: '24hrTicker', E: MILLIS, s: BINANCE_CALL, c: '2000.5' }),
    'option-ticker',
  ),
  sample(
    'open interest',
    stream('btcusdt@optionOpenInterest@261225', [
      { e: 'openInterest', E: MILLIS, s: BINANCE_CALL, o: '15.5', h: '1' },
    ]),
    'option-ticker',
  ),
  sample(
    'exchangeInfo',
    listing('optionSymbols', {
      symbol: BINANCE_CALL,
      status: 'TRADING',
      underlying: 'BTCUSDT',
      quoteAsset: 'USDT',
      unit: 1,
      side: 'CALL',
      strikePrice: '100000',
      expiryDate: 1_798_185_600_000,
      filters,
    }),
    'instrument',
    'status',
  ),
];

/** The messages of all venues, by the decoder that reads them. */
export const VENUE_SAMPLES: readonly VenueSamples[] = [
  { venue: 'deribit', decoder: decodeDeribit, samples: deribitSamples },
  { venue: 'okx', decoder: okxDecoder({ fees }), samples: okxSamples },
  {
    venue: 'bybit-option',
    decoder: bybitDecoder({ category: 'option', fees }),
    samples: bybitOptions,
  },
  {
    venue: 'bybit-linear',
    decoder: bybitDecoder({ category: 'linear', fees }),
    samples: bybitLinear,
  },
  {
    venue: 'binance-spot',
    decoder: binanceDecoder({ market: 'spot', symbol: 'BTCUSDT', fees }),
    samples: binanceSpot,
  },
  {
    venue: 'binance-usdm',
    decoder: binanceDecoder({ market: 'usdm', fees }),
    samples: futuresOf('BTCUSDT'),
  },
  {
    venue: 'binance-coinm',
    decoder: binanceDecoder({ market: 'coinm', fees }),
    samples: [
      ...futuresOf('BTCUSD_PERP'),
      sample('exchangeInfo', listing('symbols', perpetualRecord), 'instrument', 'status'),
    ],
  },
  {
    venue: 'binance-options',
    decoder: binanceDecoder({ market: 'options', fees }),
    samples: binanceOptions,
  },
];
