import { expect, test } from '@jest/globals';
import { LEADER, OWN } from '../../../test/random-lines.ts';
import { expectStreamEqualsBatch } from '../../../test/stream-equals-batch.ts';
import { imbalance } from './imbalance.ts';

test('the imbalance of the touch is the batch one after every update', () => {
  expectStreamEqualsBatch({ name: 'book.imbalance' }, OWN, (past) => {
    const { bidAmount, askAmount } = past.at(-1)!.touch;
    return (bidAmount - askAmount) / (bidAmount + askAmount);
  });
});

test('the weighted imbalance of three levels of the underlying is the batch one after every update', () => {
  const request = { name: 'book.imbalance', levels: 3, weight: 0.5, source: 'underlying' };
  expectStreamEqualsBatch(request, LEADER, (past) => {
    const { book } = past.at(-1)!;
    const side = (of: 'bid' | 'ask'): number =>
      book.amountAt(of, 0) + 0.5 * book.amountAt(of, 1) + 0.25 * book.amountAt(of, 2);
    return (side('bid') - side('ask')) / (side('bid') + side('ask'));
  });
});

test('a level counts at least once', () => {
  expect(() => imbalance.parameters({ levels: 0 })).toThrow(
    "parameter 'levels' of feature 'book.imbalance' was 0",
  );
});
