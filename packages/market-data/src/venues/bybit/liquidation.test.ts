import { expect, test } from '@jest/globals';
import { bybitDecoder } from './decode-bybit.ts';

const ts = 1_700_000_000_000;
const receiveTime = ts * 1_000 + 500;
const decode = bybitDecoder({ category: 'linear' });
const eventsOf = (message: object) =>
  decode({ connection: 'bybit-linear', receiveTime, text: JSON.stringify(message) });
const event = {
  type: 'liquidation',
  instrument: 'bybit-linear:BTCUSDT',
  price: 65_100.5,
  amount: 0.25,
  exchangeTime: ts * 1_000,
  receiveTime,
};

test('every forced order of a push: a long position, `Buy`, is sold', () => {
  const row = { T: ts, s: 'BTCUSDT', S: 'Buy', v: '0.25', p: '65100.5' };
  const data = [row, { ...row, S: 'Sell' }];
  expect(eventsOf({ topic: 'allLiquidation.BTCUSDT', type: 'snapshot', ts, data })).toEqual([
    { ...event, side: 'sell' },
    { ...event, side: 'buy' },
  ]);
});

test('the one forced order of the older topic', () => {
  const data = { updatedTime: ts, symbol: 'BTCUSDT', side: 'Sell', size: '0.25', price: '65100.5' };
  expect(eventsOf({ topic: 'liquidation.BTCUSDT', type: 'snapshot', ts, data })).toEqual([
    { ...event, side: 'buy' },
  ]);
});

test.each(['allLiquidation', 'liquidation'])('%s of another shape is a fault', (topic) => {
  const [fault] = eventsOf({
    topic: `${topic}.BTCUSDT`,
    type: 'snapshot',
    ts,
    data: [{ S: 'Long' }],
  });
  expect(fault).toMatchObject({ type: 'decode-fault', reason: expect.stringContaining(topic) });
});
