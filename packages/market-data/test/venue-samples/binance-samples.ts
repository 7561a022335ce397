import { MILLIS, sample, type VenueSample } from './venue-sample.ts';

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

/** Binance's of spot. */
export const binanceSpot: readonly VenueSample[] = [
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
/** Binance's of options. */
export const binanceOptions: readonly VenueSample[] = [
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

/** Binance's of futures margined in stablecoins. */
export const binanceUsdm: readonly VenueSample[] = futuresOf('BTCUSDT');

/** Binance's of futures margined in the coin. */
export const binanceCoinm: readonly VenueSample[] = [
  ...futuresOf('BTCUSD_PERP'),
  sample('exchangeInfo', listing('symbols', perpetualRecord), 'instrument', 'status'),
];
