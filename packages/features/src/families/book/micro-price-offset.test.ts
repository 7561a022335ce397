import { test } from '@jest/globals';
import { OWN } from '../../../test/random-lines.ts';
import { expectStreamEqualsBatch } from '../../../test/stream-equals-batch.ts';

test('the size-weighted mid minus the mid is half the spread times the imbalance, after every update', () => {
  expectStreamEqualsBatch({ name: 'book.microPriceOffset' }, OWN, (past) => {
    const { bid, bidAmount, ask, askAmount, mid } = past.at(-1)!.touch;
    if (Number.isNaN(mid)) return Number.NaN;
    return (((ask - bid) / 2) * (bidAmount - askAmount)) / (bidAmount + askAmount);
  });
});
