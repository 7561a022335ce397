import { test } from '@jest/globals';
import { OWN } from '../../../test/random-lines.ts';
import { expectStreamEqualsBatch, type Seen } from '../../../test/stream-equals-batch.ts';

function referenceBefore(past: readonly Seen[], time: number): number {
  const known = past.filter(({ reference, time: at }) => at < time && reference !== undefined);
  return known.at(-1)?.reference ?? Number.NaN;
}

test('the move of the reference is the batch one after every update', () => {
  expectStreamEqualsBatch({ name: 'price.referenceMove', lag: 1_000_000 }, OWN, (past, time) => {
    const from = referenceBefore(past, Math.floor((time - 1_000_000) / 10_000) * 10_000);
    return (referenceBefore(past, Number.POSITIVE_INFINITY) - from) / 0.0001;
  });
});
