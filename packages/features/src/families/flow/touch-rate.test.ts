import { test } from '@jest/globals';
import { OWN } from '../../../test/random-lines.ts';
import { expectStreamEqualsBatch } from '../../../test/stream-equals-batch.ts';

test('the rate of changes of the touch is the batch one after every update', () => {
  const halfLife = 1_000_000;
  expectStreamEqualsBatch({ name: 'flow.touchRate', halfLife }, OWN, (past, time) => {
    if (time - past[0]!.time < halfLife) return Number.NaN;
    // The perpetual made the last book live, so the own touch changes from the second entry on.
    const changes = past.slice(1).filter(({ touch }, index) => {
      const was = past[index]!.touch;
      return (
        was.bid !== touch.bid ||
        was.ask !== touch.ask ||
        was.bidAmount !== touch.bidAmount ||
        was.askAmount !== touch.askAmount
      );
    });
    const decayed = changes
      .map((change) => 2 ** (-(time - change.time) / halfLife))
      .reduce((sum, part) => sum + part, 0);
    return Math.log(1 + (decayed * Math.LN2) / (halfLife / 1e6));
  });
});
