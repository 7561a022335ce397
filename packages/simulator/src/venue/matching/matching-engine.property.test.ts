import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EngineReferee } from '../../../test/engine-referee.ts';
import { anyEngineStep } from '../../../test/engine-steps.ts';

// Invariants, whatever the market does and whatever we send, orders of every type among it:
// 1. A price gives takers no more, while its level lives, than it showed first plus what was added since.
// 2. A print gives makers no more than its amount, and only at prices that it reached.
// 3. A change of the book fills nobody in the pessimistic arm; in the others it gives makers what takers could have had.
// 4. No fill is beyond the limit of its order, and no order fills beyond its quantity.
// 5. Every command is answered first by an event about its order; other orders hear from it only that they met it and
//    ended. Nothing fills after its end.
// 6. An order that waits fills at no price before its trigger is reached, takes what a taker could have had when it is, and has
//    then ended where it has no price.

describe('the matching engine', () => {
  test.each([
    ['pessimistic', 300],
    ['central', 150],
    ['optimistic', 150],
  ] as const)('conserves what the market gave, whatever happens, as %s', (queue, numRuns) => {
    const seen = { setOff: 0, filledBySetOff: 0, ofLargePrints: 0 };
    fc.assert(
      fc.property(fc.array(anyEngineStep, { minLength: 20, maxLength: 80 }), (steps) => {
        const referee = new EngineReferee(queue);
        for (const each of steps) referee.play(each);
        seen.setOff += referee.seen.setOff;
        seen.filledBySetOff += referee.seen.filledBySetOff;
        seen.ofLargePrints += referee.seen.ofLargePrints;
      }),
      { numRuns, seed: 20_261_120 },
    );
    // A property that never met a stop would say nothing of stops.
    expect(seen.setOff).toBeGreaterThan(numRuns / 3);
    expect(seen.filledBySetOff).toBeGreaterThan(numRuns / 3);
    expect(seen.ofLargePrints).toBeGreaterThan(numRuns / 3);
  });
});
