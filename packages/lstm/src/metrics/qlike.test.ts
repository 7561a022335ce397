import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { qlike } from './qlike.ts';

const level = fc.double({ min: 0.01, max: 5, noNaN: true });

describe('qlike', () => {
  test('is never negative, and does not change with the unit', () => {
    fc.assert(
      fc.property(level, level, (realised, forecast) => {
        const loss = qlike(realised, forecast);
        expect(loss).toBeGreaterThanOrEqual(0);
        expect(qlike(100 * realised, 100 * forecast)).toBeCloseTo(loss, 9);
      }),
    );
  });
});
