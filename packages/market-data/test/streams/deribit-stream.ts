import { decodeDeribit } from '../../src/venues/deribit/decode-deribit.ts';
import { type FrameStream, framesOfMessages, START_MILLIS, times } from './stream.ts';

const OPTION = 'BTC-25DEC26-100000-C';
const PERPETUAL = 'BTC-PERPETUAL';

const record = {
  tick_size: 0.0001,
  tick_size_steps: [{ above_price: 0.005, tick_size: 0.0005 }],
  taker_commission: 0.0003,
  maker_commission: 0.0003,
  min_trade_amount: 0.1,
  contract_size: 1,
  kind: 'option',
  instrument_type: 'reversed',
  instrument_name: OPTION,
  base_currency: 'BTC',
  quote_currency: 'BTC',
  settlement_currency: 'BTC',
  option_type: 'call',
  strike: 100_000,
  expiration_timestamp: START_MILLIS + 30 * 86_400_000,
};
const perpetualRecord = {
  tick_size: 0.5,
  tick_size_steps: [],
  taker_commission: 0.0005,
  maker_commission: 0,
  min_trade_amount: 10,
  contract_size: 10,
  kind: 'future',
  settlement_period: 'perpetual',
  instrument_type: 'reversed',
  instrument_name: PERPETUAL,
  base_currency: 'BTC',
  quote_currency: 'USD',
  settlement_currency: 'BTC',
};

function told(channel: string, data: unknown): unknown {
  return { jsonrpc: '2.0', method: 'subscription', params: { channel, data } };
}

function book(index: number): unknown {
  const snapshot = index === 0;
  return told(`book.${OPTION}.raw`, {
    type: snapshot ? 'snapshot' : 'change',
    timestamp: START_MILLIS + index,
    instrument_name: OPTION,
    ...(snapshot ? {} : { prev_change_id: 999 + index }),
    change_id: 1_000 + index,
    bids: [[snapshot ? 'new' : 'change', 0.02 - (index % 5) * 0.0005, 1 + (index % 7)]],
    asks: [['new', 0.0205 + (index % 4) * 0.0005, 2.5 + (index % 3)]],
  });
}

function ticker(index: number): unknown {
  return told(`ticker.${OPTION}.100ms`, {
    timestamp: START_MILLIS + index,
    instrument_name: OPTION,
    ...{ best_bid_price: 0.02, best_bid_amount: 3, best_ask_price: 0.0205, best_ask_amount: 0 },
    ...{ mark_price: 0.0203, index_price: 92_000.5, last_price: 0.02, open_interest: 12.5 },
    ...{ mark_iv: 52.1, bid_iv: 51, ask_iv: 0, underlying_price: 92_100.2 },
    greeks: { delta: 0.31, gamma: 0.00001, vega: 88.2, theta: -50.1, rho: 20.5 },
    state: 'open',
  });
}

function others(index: number): readonly unknown[] {
  const timestamp = START_MILLIS + index;
  const about = { timestamp, instrument_name: PERPETUAL };
  return [
    told(`trades.${PERPETUAL}.raw`, [
      {
        ...about,
        ...{ trade_id: String(index), trade_seq: index, price: 92_000.5, amount: 10 },
        ...{ direction: 'buy', index_price: 92_001, mark_price: 92_000, tick_direction: 1 },
      },
    ]),
    told(`quote.${PERPETUAL}`, {
      ...about,
      ...{ best_bid_price: 92_000, best_bid_amount: 100 },
      ...{ best_ask_price: 92_000.5, best_ask_amount: 10 },
    }),
    told(`incremental_ticker.${OPTION}`, {
      ...{ type: 'change', timestamp, instrument_name: OPTION, mark_iv: 52 },
    }),
    told(`perpetual.${PERPETUAL}.raw`, { timestamp, interest: 0.001, index_price: 92_000 }),
    told('deribit_price_index.btc_usd', { timestamp, price: 92_000, index_name: 'btc_usd' }),
    told('deribit_volatility_index.btc_usd', {
      ...{ timestamp, volatility: 45.1, index_name: 'btc_usd' },
    }),
    told('markprice.options.btc_usd', [
      { instrument_name: OPTION, mark_price: 0.0203, iv: 0.52, timestamp },
    ]),
    told('instrument.state.option.BTC', { timestamp, state: 'started', instrument_name: OPTION }),
    { jsonrpc: '2.0', method: 'heartbeat', params: { type: 'test_request' } },
    { jsonrpc: '2.0', id: index, error: { code: 10_028, message: 'too_many_requests' } },
  ];
}

/** A little of everything that Deribit says, written after its documentation. */
export const deribitStream: FrameStream = {
  name: 'written frames of Deribit',
  decoder: decodeDeribit,
  instruments: [],
  frames: framesOfMessages('deribit', [
    { jsonrpc: '2.0', id: 1, result: [record, perpetualRecord], usOut: START_MILLIS * 1_000 },
    { jsonrpc: '2.0', id: 2, result: [`book.${OPTION}.raw`] },
    ...times(12).map(book),
    ...times(8, 12).flatMap((index) => [book(index), ticker(index), ...others(index)]),
  ]),
};
