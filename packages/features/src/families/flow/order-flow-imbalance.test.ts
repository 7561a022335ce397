import { test } from '@jest/globals';
import { meanDepth } from '../../../test/mean-depth.ts';
import { LEADER } from '../../../test/random-lines.ts';
import { expectStreamEqualsBatch, type Seen } from '../../../test/stream-equals-batch.ts';

/** Cont, Kukanov and Stoikov's event, side by side as in their paper. */
function eventOf(before: Seen, now: Seen): number {
  const [was, is] = [before.touch, now.touch];
  let bought = 0;
  if (is.bid >= was.bid) bought += is.bidAmount;
  if (is.bid <= was.bid) bought -= was.bidAmount;
  let sold = 0;
  if (is.ask <= was.ask) sold += is.askAmount;
  if (is.ask >= was.ask) sold -= was.askAmount;
  return bought - sold;
}

test('the order-flow imbalance is the batch one after every update', () => {
  const halfLife = 2_000_000;
  const request = { name: 'flow.ofi', halfLife, source: 'underlying' };
  expectStreamEqualsBatch(request, LEADER, (past, time) => {
    if (time - past[0]!.time < halfLife) return Number.NaN;
    const flow = past
      .slice(1)
      .map((now, index) => eventOf(past[index]!, now) * 2 ** (-(time - now.time) / halfLife))
      .reduce((sum, part) => sum + part, 0);
    return flow / meanDepth(past, time, 60_000_000);
  });
});
