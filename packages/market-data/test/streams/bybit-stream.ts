import type { FeeSchedule } from '@slipstream/core';
import { bybitDecoder } from '../../src/venues/bybit/decode-bybit.ts';
import { type FrameStream, framesOfMessages, START_MILLIS, times } from './stream.ts';

const OPTION = 'BTC-26DEC25-100000-C';
const fees: FeeSchedule = { maker: '0.0002', taker: '0.0003', basis: 'notional' };

const record = {
  ...{ symbol: OPTION, status: 'Trading', baseCoin: 'BTC', quoteCoin: 'USD', settleCoin: 'USDC' },
  ...{ optionsType: 'Call', launchTime: '1', deliveryTime: '1766736000000' },
  priceFilter: { minPrice: '5', maxPrice: '1110000', tickSize: '5' },
  lotSizeFilter: { maxOrderQty: '500', minOrderQty: '0.01', qtyStep: '0.01' },
};

function push(topic: string, type: string, index: number, data: unknown): unknown {
  return { topic: `${topic}.${OPTION}`, type, ts: START_MILLIS + index, data };
}

function book(index: number): unknown {
  return push('orderbook.25', index === 0 ? 'snapshot' : 'delta', index, {
    s: OPTION,
    b: [[String(1_500 - 5 * (index % 5)), `${1 + (index % 3)}.5`]],
    a: [[String(1_505 + 5 * (index % 4)), '2.01']],
    u: 100 + index,
    seq: 9_000 + index,
  });
}

function others(index: number): readonly unknown[] {
  return [
    push('tickers', 'snapshot', index, {
      ...{
        symbol: OPTION,
        bidPrice: '1500',
        bidSize: '1',
        bidIv: '0.5',
        askPrice: '0',
        askSize: '0',
      },
      ...{
        askIv: '0',
        lastPrice: '1502',
        markPrice: '1503.1',
        indexPrice: '92000',
        openInterest: '4',
      },
      ...{ markPriceIv: '0.51', underlyingPrice: '92010.5' },
      ...{ delta: '0.3', gamma: '0.00002', vega: '80.1', theta: '-50.2' },
    }),
    push('publicTrade', 'snapshot', index, [
      {
        T: START_MILLIS + index,
        s: OPTION,
        S: 'Buy',
        v: '0.5',
        p: '1505',
        i: `id-${index}`,
        BT: false,
      },
    ]),
    { success: true, ret_msg: 'pong', conn_id: 'x', op: 'ping' },
    { success: true, type: 'COMMAND_RESP', data: { successTopics: [OPTION], failTopics: [] } },
    { success: false, ret_msg: 'unknown topic', op: 'subscribe' },
  ];
}

/** A little of everything that Bybit says of options, written after its documentation. */
export const bybitStream: FrameStream = {
  name: 'written frames of Bybit',
  decoder: bybitDecoder({ category: 'option', fees: { option: fees } }),
  instruments: [],
  frames: framesOfMessages('bybit-option', [
    {
      retCode: 0,
      retMsg: 'OK',
      result: { category: 'option', list: [record] },
      time: START_MILLIS,
    },
    ...times(10).map(book),
    ...times(8, 10).flatMap((index) => [book(index), ...others(index)]),
  ]),
};
