import { expect, test } from '@jest/globals';
import { SECOND, seededRandom } from '@slipstream/core';
import { ewmaVolatility, fitEwmaVolatility } from './ewma-volatility.ts';

const rows = 4_000;
const times = Float64Array.from({ length: rows }, (_, row) => row * SECOND);
const segments = [
  { start: 0, end: 2_000 },
  { start: 2_000, end: rows },
];
const random = seededRandom('ewma');
/** A level that wanders slowly, and readings of it through noise. */
let slow = 0;
const level = Float32Array.from({ length: rows }, () => {
  slow = 0.99 * slow + 0.1 * random.normal();
  return 0.5 * Math.exp(0.5 * slow);
});
const now = level.map((one) => one * Math.exp(0.5 * random.normal()));

test('half of what was is left after a half-life, and a segment begins anew', () => {
  const one = Float32Array.from({ length: rows }, (_, row) => (row === 0 || row >= 2_000 ? 1 : 0));
  const smoothed = ewmaVolatility({ times, segments }, one, 2 * SECOND);
  expect(smoothed[2]! ** 2).toBeCloseTo(0.5, 12);
  expect(smoothed[4]! ** 2).toBeCloseTo(0.25, 12);
  expect(smoothed[2_000]).toBe(1);
});

test('knows no later row, and nothing before the first known level', () => {
  const first = now.map((one, row) => (row < 3 ? Number.NaN : row > 100 ? 9 : one));
  const smoothed = ewmaVolatility({ times, segments }, first, 8 * SECOND);
  const whole = ewmaVolatility(
    { times, segments },
    now.map((one, row) => (row < 3 ? Number.NaN : one)),
    8 * SECOND,
  );
  expect(smoothed.subarray(0, 101)).toEqual(whole.subarray(0, 101));
  expect(smoothed[2]).toBeNaN();
});

test('smooths a noisy reading of a slow level, and is right in its mean square', () => {
  const train = { start: 0, end: rows };
  const fitted = fitEwmaVolatility({ times, segments }, level, now, 0.01, train)!;
  expect(fitted.halfLife).toBeGreaterThan(SECOND);
  const smoothed = ewmaVolatility({ times, segments }, now, fitted.halfLife);
  const ratios = smoothed.map((one, row) => (level[row]! / (fitted.factor * one)) ** 2);
  expect(ratios.reduce((sum, one) => sum + one, 0) / rows).toBeCloseTo(1, 9);
  const unknown = now.slice().fill(Number.NaN);
  expect(fitEwmaVolatility({ times, segments }, level, unknown, 0.01, train)).toBeUndefined();
});
