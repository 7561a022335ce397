import { expect, test } from '@jest/globals';
import { DecayedSum } from './decayed-sum.ts';

test('what was added a half-life ago counts half', () => {
  const sum = new DecayedSum(1_000);
  sum.add(0, 8);
  sum.add(1_000, 1);
  expect(sum.at(1_000)).toBeCloseTo(5, 12);
  expect(sum.at(3_000)).toBeCloseTo(1.25, 12);
});

test('it is warm one half-life after its start, not after its first amount', () => {
  const sum = new DecayedSum(1_000);
  sum.start(0);
  sum.add(900, 4);
  expect(sum.at(999)).toBeNaN();
  expect(sum.at(1_000)).toBeGreaterThan(3.7);
});

test('asking does not change what it answers later', () => {
  const [asked, left] = [new DecayedSum(1_000), new DecayedSum(1_000)];
  for (const sum of [asked, left]) sum.add(0, 1);
  for (let time = 0; time < 5_000; time += 7) asked.at(time);
  expect(asked.at(5_000)).toBe(left.at(5_000));
});

test('of a steady stream it tells the rate', () => {
  const sum = new DecayedSum(2_000_000);
  for (let time = 0; time < 60_000_000; time += 100_000) sum.add(time, 3);
  expect(Math.abs(sum.perSecond(60_000_000) / 30 - 1)).toBeLessThan(0.02);
});

test('a reset forgets the amounts and the start', () => {
  const sum = new DecayedSum(1_000);
  sum.add(0, 5);
  sum.reset();
  sum.start(10_000);
  expect(sum.at(10_500)).toBeNaN();
  expect(sum.at(11_000)).toBe(0);
});
