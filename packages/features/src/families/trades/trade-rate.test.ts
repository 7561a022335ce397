import { test } from '@jest/globals';
import { LEADER } from '../../../test/random-lines.ts';
import { expectStreamEqualsBatch } from '../../../test/stream-equals-batch.ts';

test('the rate of trades is the batch one after every update', () => {
  const halfLife = 2_000_000;
  const request = { name: 'trades.rate', halfLife, source: 'underlying' };
  expectStreamEqualsBatch(request, LEADER, (past, time) => {
    if (time - past[0]!.time < halfLife) return Number.NaN;
    const decayed = past
      .filter(({ trade }) => trade !== undefined)
      .reduce((sum, { time: at }) => sum + 2 ** (-(time - at) / halfLife), 0);
    return Math.log(1 + (decayed * Math.LN2) / 2);
  });
});
