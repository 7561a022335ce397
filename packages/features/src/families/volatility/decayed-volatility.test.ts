import { test } from '@jest/globals';
import { LEADER } from '../../../test/random-lines.ts';
import { expectStreamEqualsBatch } from '../../../test/stream-equals-batch.ts';

test('the decayed volatility is the batch one after every update', () => {
  const halfLife = 10_000_000;
  const request = { name: 'volatility.decayed', halfLife, source: 'underlying' };
  expectStreamEqualsBatch(request, LEADER, (past, time) => {
    if (time - past[0]!.time < halfLife) return Number.NaN;
    const known = past.filter(({ touch }) => !Number.isNaN(touch.micro));
    const squares = known
      .slice(1)
      .map(({ touch, time: at }, index) => {
        const move = Math.log(touch.micro / known[index]!.touch.micro);
        return move * move * 2 ** (-(time - at) / halfLife);
      })
      .reduce((sum, part) => sum + part, 0);
    return Math.sqrt(((squares * Math.LN2) / 10) * 365 * 86_400);
  });
});
