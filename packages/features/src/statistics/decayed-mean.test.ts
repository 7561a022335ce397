import { expect, test } from '@jest/globals';
import { DecayedMean } from './decayed-mean.ts';

function set(mean: DecayedMean, time: number, level: number): void {
  mean.next = level;
  mean.set({ time });
}

function at(mean: DecayedMean, time: number): number {
  mean.settle({ time });
  return mean.value;
}

test('is the level itself while there was only one, at once and later', () => {
  const mean = new DecayedMean(1_000);
  expect(at(mean, 0)).toBeNaN();
  set(mean, 5, 40);
  expect(at(mean, 5)).toBe(40);
  expect(at(mean, 700)).toBeCloseTo(40, 12);
});

test('weighs a half-life ago by half', () => {
  const mean = new DecayedMean(1_000);
  set(mean, 0, 0);
  set(mean, 1_000, 3);
  // The weights of the two half-lives up to 2000 are 1/4 and 1/2.
  expect(at(mean, 2_000)).toBeCloseTo(2, 12);
});

test('follows the level for good after many half-lives', () => {
  const mean = new DecayedMean(1_000);
  set(mean, 0, 100);
  set(mean, 1_000, 7);
  expect(at(mean, 60_000)).toBeCloseTo(7, 9);
});

test('knows nothing after a reset', () => {
  const mean = new DecayedMean(1_000);
  set(mean, 0, 100);
  mean.reset();
  expect(mean.known).toBe(false);
  expect(at(mean, 10)).toBeNaN();
});

test('is the weighted mean of its levels to all digits, a microsecond and hours after a change', () => {
  for (const age of [1, 1e3, 1e6, 22_541, 22_542, 1e9]) {
    const mean = new DecayedMean(1_000_000);
    set(mean, 0, 1);
    set(mean, 1_000_000, 2);
    // The first level held for a half-life, whose weights halved since; the second for the rest.
    const [before, after] = [0.5 * 2 ** (-age / 1e6), -Math.expm1((-Math.LN2 * age) / 1e6)];
    const expected = (before + 2 * after) / (before + after);
    expect(Math.abs(at(mean, 1_000_000 + age) / expected - 1)).toBeLessThan(1e-14);
  }
});
