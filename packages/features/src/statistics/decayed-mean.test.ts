import { expect, test } from '@jest/globals';
import { DecayedMean } from './decayed-mean.ts';

test('is the level itself while there was only one, at once and later', () => {
  const mean = new DecayedMean(1_000);
  expect(mean.at(0)).toBeNaN();
  mean.set(5, 40);
  expect(mean.at(5)).toBe(40);
  expect(mean.at(700)).toBeCloseTo(40, 12);
});

test('weighs a half-life ago by half', () => {
  const mean = new DecayedMean(1_000);
  mean.set(0, 0);
  mean.set(1_000, 3);
  // The weights of the two half-lives up to 2000 are 1/4 and 1/2.
  expect(mean.at(2_000)).toBeCloseTo(2, 12);
});

test('follows the level for good after many half-lives', () => {
  const mean = new DecayedMean(1_000);
  mean.set(0, 100);
  mean.set(1_000, 7);
  expect(mean.at(60_000)).toBeCloseTo(7, 9);
});

test('knows nothing after a reset', () => {
  const mean = new DecayedMean(1_000);
  mean.set(0, 100);
  mean.reset();
  expect(mean.known).toBe(false);
  expect(mean.at(10)).toBeNaN();
});
