import { describe, expect, test } from '@jest/globals';
import { decodeOkx } from './decode-okx.ts';

const ts = '1700000000000';
const receiveTime = 1_700_000_000_500_000;
const HOUR = 3_600_000_000;
const times = { exchangeTime: 1_700_000_000_000_000, receiveTime };
const push = (channel: string, row: object) =>
  decodeOkx({
    connection: 'okx',
    receiveTime,
    text: JSON.stringify({ arg: { channel, instId: 'BTC-USD-SWAP' }, data: [row] }),
  });

describe('funding', () => {
  const paid = 1_700_006_400_000;
  const row = {
    instType: 'SWAP',
    instId: 'BTC-USD-SWAP',
    fundingRate: '0.0001',
    fundingTime: String(paid),
    nextFundingTime: String(paid + 4 * 3_600_000),
    ts,
  };
  const event = {
    type: 'ticker',
    tells: ['fundingRate', 'intervalFundingRate', 'fundingInterval', 'nextFunding'],
    instrument: 'okx:BTC-USD-SWAP',
    nextFunding: paid * 1_000,
    intervalFundingRate: 0.0001,
    ...times,
  };

  test('counts per eight hours, whatever its own interval is', () => {
    expect(push('funding-rate', row)).toEqual([
      { ...event, fundingInterval: 4 * HOUR, fundingRate: 0.0002 },
    ]);
  });

  test('of an unknown interval is no rate per eight hours', () => {
    expect(push('funding-rate', { ...row, nextFundingTime: '' })).toEqual([event]);
  });

  test('without a time of its own has that of its receipt', () => {
    const { ts: _, ...untimed } = row;
    expect(push('funding-rate', untimed)).toMatchObject([{ exchangeTime: receiveTime }]);
  });
});

test('open interest is a part of the ticker of its kind, in contracts', () => {
  const row = { instType: 'SWAP', instId: 'BTC-USD-SWAP', oi: '5000', oiCcy: '555.55', ts };
  const event = { tells: ['openInterest'], openInterest: 5_000, ...times };
  expect(push('open-interest', row)).toEqual([
    { type: 'ticker', instrument: 'okx:BTC-USD-SWAP', ...event },
  ]);
  expect(push('open-interest', { ...row, instType: 'OPTION', instId: 'X' })).toEqual([
    { type: 'option-ticker', instrument: 'okx:X', ...event },
  ]);
});

test('forced orders come with their own times, by the side of the order', () => {
  const detail = { side: 'sell', posSide: 'long', bkPx: '61000.5', sz: '12', bkLoss: '0', ts };
  const row = {
    instType: 'SWAP',
    instId: 'BTC-USD-SWAP',
    details: [detail, { ...detail, side: 'buy' }],
  };
  const event = {
    type: 'liquidation',
    instrument: 'okx:BTC-USD-SWAP',
    price: 61_000.5,
    amount: 12,
  };
  expect(push('liquidation-orders', row)).toEqual([
    { ...event, side: 'sell', ...times },
    { ...event, side: 'buy', ...times },
  ]);
});

test.each(['funding-rate', 'open-interest', 'liquidation-orders'])(
  '%s of another shape is a fault',
  (channel) => {
    expect(push(channel, { instId: 7 })).toMatchObject([
      { type: 'decode-fault', reason: expect.stringContaining(channel) },
    ]);
  },
);
