import { expect, test } from '@jest/globals';
import { minutesLeft, progressLine } from './progress.ts';

test('the rest is expected to go as fast as what was done', () => {
  expect(minutesLeft(0.25, 5 * 60_000)).toBe(15);
  expect(minutesLeft(1, 60_000)).toBe(0);
});

test('before anything is done, nothing is expected', () => {
  expect(minutesLeft(0, 60_000)).toBeUndefined();
});

test('a line says how far it is, how long it took, and how long it will take', () => {
  const progress = { done: 3, all: 10, share: 0.5, last: 'fold 1' };
  expect(progressLine(progress, 90_000)).toBe(
    '3 of 10, 50 %, 1.5 min passed, about 1.5 min left: fold 1',
  );
  expect(progressLine({ ...progress, share: 0 }, 5_000)).toBe('3 of 10, 0 %, 5 s passed: fold 1');
});
