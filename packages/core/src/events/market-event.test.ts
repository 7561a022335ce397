import { expect, test } from '@jest/globals';
import { type TradeEvent, tradedOnBook } from './market-event.ts';

const trade: TradeEvent = {
  type: 'trade',
  instrument: 'deribit:BTC-PERPETUAL',
  id: '1',
  price: 1,
  amount: 1,
  aggressor: 'buy',
  exchangeTime: 1,
  receiveTime: 2,
};

test('a liquidation trades on the book, a block, combo or RFQ print does not, nor one told again', () => {
  const variants = [
    {},
    { liquidation: true },
    { block: true },
    { combo: true },
    { rfq: true },
    { duplicate: true },
  ];
  const onBook = variants.map((flags) => tradedOnBook({ ...trade, ...flags } as TradeEvent));
  expect(onBook).toEqual([true, true, false, false, false, false]);
});
