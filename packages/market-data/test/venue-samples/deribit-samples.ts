import { MILLIS, sample, type VenueSample } from './venue-sample.ts';

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

/** Deribit's. */
export const deribitSamples: readonly VenueSample[] = [
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
