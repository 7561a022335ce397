import { describe, expect, test } from '@jest/globals';
import { swapRows } from './swap-rows.ts';

describe('swapRows', () => {
  test('turns sequence by sequence into step by step, into wider rows', () => {
    const target = new Float32Array(18);
    const source = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    swapRows(source, { outer: 2, inner: 3, width: 2 }, target, 3);
    expect([...target]).toEqual([1, 2, 0, 7, 8, 0, 3, 4, 0, 9, 10, 0, 5, 6, 0, 11, 12, 0]);
    const back = new Float32Array(12);
    swapRows(target, { outer: 3, inner: 2, width: 3 }, back, 2);
    expect(back).toEqual(source);
  });
});
