import { test } from '@jest/globals';
import type { TickerEvent } from '@slipstream/core';
import { LEADER } from '../../../test/random-lines.ts';
import { expectStreamEqualsBatch, type Seen } from '../../../test/stream-equals-batch.ts';

function lastTicker(past: readonly Seen[]): TickerEvent | undefined {
  return past
    .filter(({ concerned }) => concerned)
    .map(({ update }) => update.event)
    .filter((event) => event.type === 'ticker')
    .at(-1);
}

test('the funding rate is that of the last ticker', () => {
  expectStreamEqualsBatch(
    { name: 'derivatives.fundingRate', source: 'underlying' },
    LEADER,
    (past) => {
      const rate = lastTicker(past)?.fundingRate;
      return rate === undefined ? Number.NaN : 10_000 * rate;
    },
  );
});

test("the basis is the price over the last ticker's index", () => {
  expectStreamEqualsBatch({ name: 'derivatives.basis', source: 'underlying' }, LEADER, (past) => {
    const index = lastTicker(past)?.index;
    const { micro } = past.at(-1)!.touch;
    return index === undefined ? Number.NaN : 10_000 * ((micro * 0.5) / index - 1);
  });
});
