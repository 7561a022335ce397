import type { FeeSchedule } from '@slipstream/core';
import { binanceInstrument } from '../../src/venues/binance/binance-instrument.ts';
import { binanceDecoder } from '../../src/venues/binance/decode-binance.ts';
import { type FrameStream, framesOfMessages, START_MILLIS, times } from './stream.ts';

const SYMBOL = 'BTCUSDT';
const fees: FeeSchedule = { maker: '0.0002', taker: '0.0005', basis: 'notional' };

function push(stream: string, data: unknown): unknown {
  return { stream: `btcusdt@${stream}`, data };
}

function depth(index: number): unknown {
  const [E, u] = [START_MILLIS + index, 1_009 + 10 * index];
  return push('depth@0ms', {
    ...{ e: 'depthUpdate', E, T: E, s: SYMBOL, U: u - 9, u, pu: u - 10 },
    b: [[`92000.${index % 10}`, String(index % 5)]],
    a: [[`92001.${index % 10}`, '2.500']],
  });
}

function others(index: number): readonly unknown[] {
  const E = START_MILLIS + index;
  const about = { E, T: E, s: SYMBOL };
  const trade = { ...about, p: '92000.5', q: '0.010', m: true };
  return [
    push('trade', { e: 'trade', ...trade, t: index, X: 'MARKET' }),
    push('aggTrade', { e: 'aggTrade', ...trade, a: index, f: 1, l: 2 }),
    push('bookTicker', {
      ...{ e: 'bookTicker', ...about, u: 1_009 + 10 * index },
      ...{ b: '92000.4', B: '1', a: '92001.1', A: '2.5' },
    }),
    push('markPrice', {
      ...{ e: 'markPriceUpdate', ...about, p: '92000.1', i: '92000.2', P: '92000.3' },
      ...{ r: '0.0001', T: E },
    }),
    push('forceOrder', {
      e: 'forceOrder',
      E,
      o: {
        s: SYMBOL,
        S: 'SELL',
        o: 'LIMIT',
        f: 'IOC',
        q: '0.5',
        p: '91990',
        ap: '91995',
        X: 'FILLED',
        l: '0.5',
        z: '0.5',
        T: E,
      },
    }),
    { result: null, id: index },
    { error: { code: 2, msg: 'Invalid request' }, id: index },
  ];
}

/** A little of everything that Binance says of its USD-M futures, written after its documentation. */
export const binanceStream: FrameStream = {
  name: 'written frames of Binance',
  decoder: binanceDecoder({ market: 'usdm', symbol: SYMBOL }),
  instruments: [
    binanceInstrument({ market: 'usdm', symbol: SYMBOL, tick: '0.1', lot: '0.001', fees }),
  ],
  frames: framesOfMessages('binance-usdm', [
    depth(0),
    {
      ...{ lastUpdateId: 1_009, E: START_MILLIS, T: START_MILLIS },
      ...{
        bids: [
          ['92000.0', '1.5'],
          ['91999.9', '2'],
        ],
        asks: [['92001.0', '3']],
      },
    },
    ...times(10, 1).map(depth),
    ...times(8, 11).flatMap((index) => [depth(index), ...others(index)]),
  ]),
};
