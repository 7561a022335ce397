import { test } from '@jest/globals';
import { LEADER } from '../../../test/random-lines.ts';
import { expectStreamEqualsBatch, type Seen } from '../../../test/stream-equals-batch.ts';

/** Prices on all whole seconds up to a time, each the last one set before its second. */
function secondsOf(past: readonly Seen[], time: number): number[] {
  const known = past.filter(({ touch }) => !Number.isNaN(touch.micro));
  if (known.length === 0) return [];
  const first = Math.floor(known[0]!.time / 1e6) + 1;
  const last = Math.floor(time / 1e6);
  let at = -1;
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => {
    while (at + 1 < known.length && known[at + 1]!.time < (first + index) * 1e6) at += 1;
    return known[at]!.touch.micro;
  });
}

function volatilityOf(prices: readonly number[]): number {
  const squares = prices
    .slice(1)
    .map((price, index) => Math.log(price / prices[index]!) ** 2)
    .reduce((sum, part) => sum + part, 0);
  return Math.sqrt((squares / (prices.length - 1)) * 365 * 86_400);
}

test('the realised volatility of ten minutes is the batch one after every update, from a minute on', () => {
  const request = { name: 'volatility.realised', source: 'underlying' };
  expectStreamEqualsBatch(request, LEADER, (past, time) => {
    const prices = secondsOf(past, time).slice(-601);
    return prices.length < 61 ? Number.NaN : volatilityOf(prices);
  });
});

test('the realised volatility of five seconds is the batch one after every update', () => {
  const request = { name: 'volatility.realised', window: 5_000_000, source: 'underlying' };
  expectStreamEqualsBatch(request, LEADER, (past, time) => {
    const prices = secondsOf(past, time).slice(-6);
    return prices.length < 6 ? Number.NaN : volatilityOf(prices);
  });
});
