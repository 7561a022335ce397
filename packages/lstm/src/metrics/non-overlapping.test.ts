import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nonOverlapping } from './non-overlapping.ts';

describe('nonOverlapping', () => {
  test('takes rows a span apart, and leaves none out that would fit behind the last', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 1, max: 30 }), (steps, span) => {
        let now = 0;
        const times = steps.map((step) => {
          now += step;
          return now;
        });
        const taken = nonOverlapping(times, span);
        for (const [place, row] of taken.entries()) {
          const next = taken[place + 1] ?? times.length;
          const skipped = times.slice(row + 1, next);
          expect(skipped.every((time) => time < times[row]! + span)).toBe(true);
          if (next < times.length) expect(times[next]! - times[row]!).toBeGreaterThanOrEqual(span);
        }
      }),
    );
  });
});
