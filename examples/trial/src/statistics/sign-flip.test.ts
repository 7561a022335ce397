import { expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { signFlip } from './sign-flip.ts';

const options = { seed: 'a', flips: 4_000 };
const daysOf = (values: readonly number[]) =>
  values.map((value, day) => ({ day: `${day}`, value }));

test('of five positive days one pattern in thirty-two is so large, two on both sides', () => {
  const days = daysOf([1, 2, 3, 4, 5]);
  expect(signFlip(days, { ...options, alternative: 'greater' })).toBe(1 / 32);
  expect(signFlip(days, { ...options, alternative: 'two-sided' })).toBe(2 / 32);
});

test('a worked example: 3, 1, −2 reaches its sum of 2 in three of eight patterns', () => {
  // 3+1+2, 3+1−2 and 3−1+2 are at least 2; 3−1−2, and what begins with −3 but for −3+… are not.
  expect(signFlip(daysOf([3, 1, -2]), { ...options, alternative: 'greater' })).toBe(3 / 8);
});

test('random flips agree with the exact answer', () => {
  const random = seededRandom('flips');
  const exact = Array.from({ length: 14 }, () => random.normal() + 0.4);
  const p = signFlip(daysOf(exact), { ...options, alternative: 'greater' });
  // A fifteenth day of nothing changes no sum, and sends the question to the random flips.
  const flipped = signFlip(daysOf([...exact, 0]), { ...options, alternative: 'greater' });
  expect(Math.abs(flipped - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / options.flips) + 1e-3);
});

test('parents of one day flip together', () => {
  const oneDay = Array.from({ length: 50 }, () => ({ day: 'a', value: 1 }));
  expect(signFlip(oneDay, { ...options, alternative: 'greater' })).toBe(0.5);
});

test('under no effect it rejects about one in twenty', () => {
  const random = seededRandom('null');
  let rejected = 0;
  for (let trial = 0; trial < 400; trial += 1) {
    const days = daysOf(Array.from({ length: 10 }, () => random.normal()));
    if (signFlip(days, { ...options, alternative: 'two-sided' }) <= 0.05) rejected += 1;
  }
  expect(rejected).toBeGreaterThan(6);
  expect(rejected).toBeLessThan(36);
});
