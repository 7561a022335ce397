import { describe, expect, test } from '@jest/globals';
import { StrikeOffset } from './strike-offset.ts';

const HALF_LIFE = 1_000;

describe('the offset of a strike', () => {
  test('goes half the way to the residual in a half-life, however often it is asked', () => {
    const seldom = new StrikeOffset(HALF_LIFE, 0);
    seldom.observe(0, 0.02);
    seldom.observe(HALF_LIFE, 0.02);
    expect(seldom.value).toBeCloseTo(0.01, 14);
    const often = new StrikeOffset(HALF_LIFE, 0);
    for (let time = 0; time <= HALF_LIFE; time += 10) often.observe(time, 0.02);
    expect(often.value).toBeCloseTo(0.01, 14);
  });

  test('does not know a residual before it has held for a while', () => {
    const offset = new StrikeOffset(HALF_LIFE, 0);
    offset.observe(0, 0);
    offset.observe(500, 0.5);
    expect(offset.value).toBe(0);
  });

  test('stands still without a residual and while frozen', () => {
    const offset = new StrikeOffset(HALF_LIFE, 0.004);
    offset.observe(0, Number.NaN);
    offset.observe(HALF_LIFE, 0.1);
    expect(offset.value).toBe(0.004);
    offset.freeze();
    expect(offset.frozen).toBe(true);
    offset.observe(2 * HALF_LIFE, 0.1);
    expect(offset.value).toBe(0.004);
    offset.follow();
    offset.observe(3 * HALF_LIFE, 0.1);
    expect(offset.value).toBeCloseTo(0.052, 14);
  });
});
