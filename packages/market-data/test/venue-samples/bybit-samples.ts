import { MILLIS, sample, type VenueSample } from './venue-sample.ts';

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

/** Bybit's of options. */
export const bybitOptions: readonly VenueSample[] = [
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

/** Bybit's of linear futures. */
export const bybitLinear: readonly VenueSample[] = [
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
