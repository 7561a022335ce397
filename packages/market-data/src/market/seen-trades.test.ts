import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SeenTrades } from './seen-trades.ts';

/*
 * Invariant: an id is known exactly when it is among the last distinct ones, as many as the limit says; asking again
 * does not make it younger.
 */
test('an id is known while it is among the last ones', () => {
  const ids = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 40 });
  fc.assert(
    fc.property(ids, fc.integer({ min: 1, max: 4 }), (asked, limit) => {
      const trades = new SeenTrades(limit);
      const last: string[] = [];
      for (const id of asked) {
        expect(trades.has(id)).toBe(last.includes(id));
        if (!last.includes(id)) last.push(id);
        if (last.length > limit) last.shift();
      }
    }),
  );
});
