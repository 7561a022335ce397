import { expect, test } from '@jest/globals';
import { Fading } from './fading.ts';

const TENTH = 100_000;

test('makers draw back when fair value runs away, and come back two seconds after it stops', () => {
  const fading = new Fading();
  const seen = Array.from({ length: 40 }, (_, tenth) =>
    // Still for half a second, a tick within the next half, still after it.
    fading.see(40 + Math.min(Math.max(tenth - 5, 0), 5) / 5, 10_000_000 + tenth * TENTH),
  );
  expect(seen.slice(0, 6)).toEqual([false, false, false, false, false, false]);
  const first = seen.indexOf(true);
  expect(first).toBeGreaterThan(5);
  expect(first).toBeLessThan(9);
  const last = seen.lastIndexOf(true);
  expect(last - 10).toBeGreaterThanOrEqual(19);
  expect(last - 10).toBeLessThan(27);
});

test('makers stay where fair value drifts slowly', () => {
  const fading = new Fading();
  for (let tenth = 0; tenth < 200; tenth += 1) {
    expect(fading.see(40 + tenth * 0.02, 10_000_000 + tenth * TENTH)).toBe(false);
  }
});

test('another tick is no move', () => {
  const fading = new Fading();
  fading.see(8, 1_000_000);
  fading.forget();
  expect(fading.see(40, 1_100_000)).toBe(false);
});
