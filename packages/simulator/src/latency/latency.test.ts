import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { latencySampler } from './latency.ts';

describe('drawn latencies', () => {
  const distribution = { minimum: 2_000, median: 5_000, spread: 0.5 };
  const sample = latencySampler('entry latency', distribution, seededRandom(3));
  const drawn = Array.from({ length: 4_001 }, sample).sort((a, b) => a - b);

  test('are whole microseconds, never below the minimum', () => {
    expect(drawn.every((latency) => Number.isSafeInteger(latency) && latency >= 2_000)).toBe(true);
  });

  test('have the stated median', () => {
    expect(Math.abs(drawn[2_000]! - 5_000)).toBeLessThan(100);
  });

  test('have the quantiles of a shifted lognormal', () => {
    // One deviation above the median: 2,000 + 3,000·e^0.5.
    expect(Math.abs(drawn[Math.round(0.8413 * 4_000)]! - 6_946)).toBeLessThan(200);
  });
});

test('a fixed latency is itself', () => {
  expect(latencySampler('entry latency', 7, seededRandom(3))()).toBe(7);
});
