import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { cutWindows } from './windows.ts';

describe('cutWindows', () => {
  test('counts the loss of each row of the block once, reads no row across a gap, and none twice as first', () => {
    const size = fc.integer({ min: 1, max: 90 });
    fc.assert(
      fc.property(
        fc.array(size, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 0, max: 40 }),
        (sizes, chunk, burnIn) => {
          let rows = 0;
          const segments = sizes.map((length) => {
            rows += length;
            return { start: rows - length, end: rows };
          });
          const block = { start: Math.floor(rows / 5), end: rows - Math.floor(rows / 7) };
          const windows = cutWindows(segments, block, chunk, burnIn);
          const counted = new Array<number>(rows).fill(0);
          for (const { start, lossFrom, end } of windows) {
            expect(end - start).toBeLessThanOrEqual(burnIn + chunk);
            expect(segments.some((one) => one.start <= start && end <= one.end)).toBe(true);
            for (let row = lossFrom; row < end; row += 1) counted[row]! += 1;
          }
          const inBlock = (row: number): boolean => row >= block.start && row < block.end;
          expect(counted).toEqual(counted.map((_, row) => (inBlock(row) ? 1 : 0)));
          expect(new Set(windows.map(({ start }) => start)).size).toBe(windows.length);
        },
      ),
    );
  });
});
