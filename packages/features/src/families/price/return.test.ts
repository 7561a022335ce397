import { describe, test } from '@jest/globals';
import { LEADER } from '../../../test/random-lines.ts';
import { expectStreamEqualsBatch, type Seen } from '../../../test/stream-equals-batch.ts';

/** The last size-weighted mid that was set before a time. */
function microBefore(past: readonly Seen[], time: number): number {
  const known = past.filter(({ touch, time: at }) => at < time && !Number.isNaN(touch.micro));
  return known.at(-1)?.touch.micro ?? Number.NaN;
}

describe('the return of the underlying', () => {
  test.each([200_000, 1_000_000, 5_000_000])(
    'over %d µs is the batch one after every update',
    (lag) => {
      expectStreamEqualsBatch(
        { name: 'price.return', lag, source: 'underlying' },
        LEADER,
        (past, time) => {
          const step = lag / 100;
          const from = microBefore(past, Math.floor((time - lag) / step) * step);
          return 10_000 * Math.log(microBefore(past, Number.POSITIVE_INFINITY) / from);
        },
      );
    },
  );
});
