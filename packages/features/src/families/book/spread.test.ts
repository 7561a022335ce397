import { test } from '@jest/globals';
import { OWN } from '../../../test/random-lines.ts';
import { expectStreamEqualsBatch } from '../../../test/stream-equals-batch.ts';

test('the spread is the batch one after every update, and unknown while a side is empty', () => {
  expectStreamEqualsBatch({ name: 'book.spread' }, OWN, (past) => {
    const { bid, ask, mid } = past.at(-1)!.touch;
    return Number.isNaN(mid) ? Number.NaN : Math.log(1 + ask - bid);
  });
});
