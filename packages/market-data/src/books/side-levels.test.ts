import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import fc from 'fast-check';
import { SideLevels } from './side-levels.ts';
import { SPAN } from './tick-ladder.ts';

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

  test.each(['bid', 'ask'] as const)(
    'equals a sorted map when it is deep and its best price wanders far, on the %s side',
    (side) => {
      const random = seededRandom(`deep ${side}`);
      const levels = new SideLevels(side);
      const reference = new Map<number, number>();
      const better = side === 'bid' ? 1 : -1;
      const set = (ticks: number, amount: number): void => {
        levels.set(ticks, amount);
        if (amount > 0) reference.set(ticks, amount);
        else reference.delete(ticks);
      };
      let best = 0;
      for (let step = 0; step < 200; step += 1) {
        // Now and then the market jumps by more than a ladder covers, in either direction.
        const jump = step % 40 === 39 ? 3 * SPAN : 1_500;
        best += better * Math.round(jump * random.normal());
        // Nothing may stand beyond the best price.
        for (const ticks of reference.keys()) if (better * (ticks - best) > 0) set(ticks, 0);
        for (let change = 0; change < 120; change += 1) {
          const behind = random.below(random.below(8) === 0 ? 4 * SPAN : 2_000);
          set(best - better * behind, random.below(4));
        }
        const sorted = [...reference].sort(([a], [b]) => better * (b - a));
        const shown: number[] = [];
        levels.copyTo(shown, Number.POSITIVE_INFINITY);
        expect(shown).toEqual(sorted.flat());
        expect(levels.best).toBe(sorted[0]?.[0]);
        const [ticks, amount] = sorted[random.below(sorted.length)]!;
        expect(levels.amountAtPrice(ticks)).toBe(amount);
        expect(levels.amountAtPrice(best + better * (1 + random.below(2 * SPAN)))).toBe(0);
        const level = random.below(sorted.length);
        expect(levels.ticksAt(level)).toBe(sorted[level]![0]);
        expect(levels.amountAt(level)).toBe(sorted[level]![1]);
        if (step % 90 === 89) {
          levels.clear();
          reference.clear();
          expect(levels.count).toBe(0);
        }
      }
      expect(levels.count).toBeGreaterThan(512);
    },
  );

  test('empties when it is deep, and begins again', () => {
    const levels = new SideLevels('ask');
    for (let ticks = 0; ticks < 2_000; ticks += 1) levels.set(20 * ticks, 1);
    for (let ticks = 0; ticks < 2_000; ticks += 1) levels.set(20 * ticks, 0);
    expect([levels.count, levels.best, levels.ticksAt(0)]).toEqual([0, undefined, undefined]);
    levels.set(7, 3);
    expect([levels.count, levels.best, levels.amountAt(0)]).toEqual([1, 7, 3]);
  });

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
