import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { SideLevels } from './side-levels.ts';

// Invariants: after every change the levels are those of a plain map, sorted with the best first; no price
// stands twice; no level has amount 0.
describe('SideLevels', () => {
  const change = fc.tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: 0, max: 3 }));

  test.each(['bid', 'ask'] as const)(
    'equals a sorted map after every change, on the %s side',
    (side) => {
      fc.assert(
        fc.property(fc.array(change, { maxLength: 300 }), (changes) => {
          const levels = new SideLevels(side);
          const reference = new Map<number, number>();
          for (const [ticks, amount] of changes) {
            levels.set(ticks, amount);
            if (amount > 0) reference.set(ticks, amount);
            else reference.delete(ticks);
            const sorted = [...reference].sort(([a], [b]) => (side === 'bid' ? b - a : a - b));
            const shown: number[] = [];
            levels.copyTo(shown, Number.POSITIVE_INFINITY);
            expect(shown).toEqual(sorted.flat());
            expect(levels.best).toBe(sorted[0]?.[0]);
          }
        }),
        { numRuns: 60 },
      );
    },
  );

  test('grows beyond its first room without losing a level', () => {
    const levels = new SideLevels('ask');
    for (let ticks = 1_000; ticks > 0; ticks -= 1) levels.set(ticks, ticks);
    expect(levels.count).toBe(1_000);
    expect(levels.ticksAt(0)).toBe(1);
    expect(levels.amountAt(999)).toBe(1_000);
    expect(levels.amountAtPrice(500)).toBe(500);
  });

  test('is empty beyond its depth, and after it was cleared', () => {
    const levels = new SideLevels('bid');
    levels.set(10, 1);
    expect(levels.ticksAt(1)).toBeUndefined();
    expect(levels.amountAt(1)).toBe(0);
    expect(levels.ticksAt(-1)).toBeUndefined();
    expect(levels.amountAtPrice(11)).toBe(0);
    levels.clear();
    expect(levels.best).toBeUndefined();
  });
});
