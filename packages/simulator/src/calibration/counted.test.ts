import { expect, test } from '@jest/globals';
import { Counted } from './counted.ts';

test('shares and quantiles of what was counted', () => {
  const counted = new Counted(0.5, 10);
  for (const value of [0, 0.5, 0.5, 1, 99]) counted.add(value);
  expect(counted.total).toBe(5);
  expect([0, 0.5, 1, 2, 4.5].map((value) => counted.share(value))).toEqual([0.2, 0.4, 0.2, 0, 0.2]);
  expect([0, 0.5, 0.7, 0.9].map((share) => counted.quantile(share))).toEqual([0, 0.5, 1, 4.5]);
});

test('nothing counted has no quantile', () => {
  expect(new Counted(1, 2).quantile(0.5)).toBeNaN();
  expect(new Counted(1, 2).share(0)).toBeNaN();
});
