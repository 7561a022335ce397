import type { FeeSchedule } from '@slipstream/core';
import { okxDecoder } from '../../src/venues/okx/decode-okx.ts';
import { type FrameStream, framesOfMessages, START_MILLIS, times } from './stream.ts';

const OPTION = 'BTC-USD-261225-100000-C';
const fees: FeeSchedule = { maker: '0.0002', taker: '0.0003', basis: 'notional' };

const record = {
  ...{ instType: 'OPTION', instId: OPTION, uly: 'BTC-USD', baseCcy: '', quoteCcy: '' },
  ...{ settleCcy: 'BTC', ctVal: '1', ctMult: '0.01', ctValCcy: 'BTC', ctType: '' },
  ...{ tickSz: '0.0001', lotSz: '1', minSz: '1', stk: '100000', optType: 'C' },
  ...{ expTime: '1798185600000', state: 'live' },
};

function push(channel: string, row: object, more: object = {}): unknown {
  return { arg: { channel, instId: OPTION }, ...more, data: [row] };
}

function book(index: number): unknown {
  return push(
    'books',
    {
      asks: [[`0.03${index % 10}`, String(4 + index), '0', '1']],
      bids: [[`0.02${index % 10}`, String(1 + index), '0', '2']],
      ts: String(START_MILLIS + index),
      ...{ checksum: 0, prevSeqId: index === 0 ? -1 : 999 + index, seqId: 1_000 + index },
    },
    { action: index === 0 ? 'snapshot' : 'update' },
  );
}

function others(index: number): readonly unknown[] {
  const ts = String(START_MILLIS + index);
  const about = { instId: OPTION, ts };
  return [
    push('bbo-tbt', { asks: [['0.03', '4', '0', '1']], bids: [], ts, seqId: 1_000 + index }),
    push('books5', { ...about, asks: [['0.03', '4', '0', '1']], bids: [], seqId: 1_000 + index }),
    push('trades', { ...about, tradeId: ts, px: '0.0301', sz: '2', side: 'sell', count: '1' }),
    push('option-trades', {
      ...{ ...about, tradeId: `${ts}1`, px: '0.0301', sz: '2', side: 'buy', fillVol: '0.51' },
    }),
    push('opt-summary', {
      ...{ ...about, instType: 'OPTION', markVol: '0.5', bidVol: '', askVol: '0.52' },
      ...{ deltaBS: '0.2', gammaBS: '1.3E-5', thetaBS: '-16.5', vegaBS: '0.76', fwdPx: '92000.1' },
    }),
    push('mark-price', { ...about, instType: 'OPTION', markPx: '0.0302' }),
    push('tickers', {
      ...{ ...about, instType: 'OPTION', last: '0.03', lastSz: '1' },
      ...{ bidPx: '0.029', bidSz: '3', askPx: '0.031', askSz: '0' },
    }),
    {
      arg: { channel: 'index-tickers', instId: 'BTC-USD' },
      data: [{ instId: 'BTC-USD', idxPx: '92000.5', ts }],
    },
    { event: 'subscribe', arg: { channel: 'books', instId: OPTION } },
    { event: 'error', code: '60018', msg: 'wrong channel' },
  ];
}

/** A little of everything that OKX says, written after its documentation. */
export const okxStream: FrameStream = {
  name: 'written frames of OKX',
  decoder: okxDecoder({ fees: { spot: fees, perpetual: fees, future: fees, option: fees } }),
  instruments: [],
  frames: framesOfMessages('okx', [
    { code: '0', msg: '', data: [record] },
    { arg: { channel: 'instruments', instType: 'OPTION' }, data: [record] },
    ...times(10).map(book),
    ...times(8, 10).flatMap((index) => [book(index), ...others(index)]),
  ]),
};
