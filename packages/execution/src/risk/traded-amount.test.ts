import { expect, test } from '@jest/globals';
import type { TradeEvent } from '@slipstream/core';
import { sampleCall, sampleView } from '@slipstream/core/testing';
import { START } from '../../test/fake-market.ts';
import { TradedAmount } from './traded-amount.ts';

function seen(id: string, amount: number, flags: Partial<TradeEvent> = {}) {
  const times = { exchangeTime: START, receiveTime: START };
  const trade = { type: 'trade', instrument: sampleCall.id, id, amount, price: 0.02 } as const;
  return sampleView(sampleCall, { lastTrade: { ...trade, aggressor: 'buy', ...times, ...flags } });
}

test('each trade on the book counts once, from the start on', () => {
  const traded = new TradedAmount(START);
  traded.see(seen('0', 50), START - 1);
  const first = seen('1', 2);
  for (const view of [sampleView(sampleCall), first, first, seen('1', 2)]) traded.see(view, START);
  traded.see(seen('2', 3), START);
  traded.see(seen('3', 900, { block: true }), START);
  expect(traded.amount).toBe(5);
});

test('a restart does not count the last trade again', () => {
  const [before, after] = [new TradedAmount(START), new TradedAmount(START)];
  before.see(seen('1', 2), START);
  after.restore(before.save());
  after.see(seen('1', 2), START);
  after.see(seen('2', 1), START);
  expect(after.amount).toBe(3);
});
