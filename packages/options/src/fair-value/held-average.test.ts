import { describe, expect, test } from '@jest/globals';
import { HeldAverage } from './held-average.ts';

const HALF_LIFE = 1_000;

describe('an average over time of a value that holds', () => {
  test('goes half the way to the value in a half-life, however often it is asked', () => {
    const seldom = new HeldAverage(HALF_LIFE, 0);
    seldom.observe(0, 0.02);
    seldom.observe(HALF_LIFE, 0.02);
    expect(seldom.value).toBeCloseTo(0.01, 14);
    const often = new HeldAverage(HALF_LIFE, 0);
    for (let time = 0; time <= HALF_LIFE; time += 10) often.observe(time, 0.02);
    expect(often.value).toBeCloseTo(0.01, 14);
  });

  test('does not know a value before it has held for a while', () => {
    const average = new HeldAverage(HALF_LIFE, 0);
    average.observe(0, 0);
    average.observe(500, 0.5);
    expect(average.value).toBe(0);
  });

  test('stands still without a value and while frozen', () => {
    const average = new HeldAverage(HALF_LIFE, 0.004);
    average.observe(0, Number.NaN);
    average.observe(HALF_LIFE, 0.1);
    expect(average.value).toBe(0.004);
    average.freeze();
    expect(average.frozen).toBe(true);
    average.observe(2 * HALF_LIFE, 0.1);
    expect(average.value).toBe(0.004);
    average.follow();
    average.observe(3 * HALF_LIFE, 0.1);
    expect(average.value).toBeCloseTo(0.052, 14);
  });

  test('begins with the first value where it is given no start', () => {
    const average = new HeldAverage(HALF_LIFE, Number.NaN);
    average.observe(0, Number.NaN);
    expect(average.value).toBeNaN();
    average.observe(10, 0.4);
    expect(average.value).toBe(0.4);
  });

  test('follows at once without a half-life, and keeps its last value while there is none', () => {
    const average = new HeldAverage(0, Number.NaN);
    average.observe(0, 0.4);
    average.observe(1, 0.5);
    average.observe(2, Number.NaN);
    expect(average.value).toBe(0.5);
  });
});
