import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import type { PooledRows } from './pooled-rows.ts';
import { trustedCalls, walkedTrust } from './trusted-calls.ts';

const ROWS = 3_000;
const GAP = 0.05;

/** Rows a span apart that call up with 0.8, of which a share comes true. */
function called(share: number): PooledRows {
  const random = seededRandom('called');
  return {
    span: 10,
    times: Float64Array.from({ length: ROWS }, (_, row) => 10 * row),
    classes: Int8Array.from({ length: ROWS }, () => (random.next() < share ? 2 : 1)),
    movesBps: new Float64Array(ROWS),
    volatility: new Float64Array(ROWS),
    folds: new Int32Array(ROWS),
    forecasts: new Map([
      ['lstm', Float64Array.from({ length: 3 * ROWS }, (_, at) => [0.1, 0.1, 0.8][at % 3]!)],
    ]),
  };
}

describe('trusted calls', () => {
  test('are all that say what comes true', () => {
    const rows = called(0.8);
    const { trusted, timesOff } = trustedCalls(rows, { up: 0.7 }, GAP);
    expect(trusted.every((one) => one === 1)).toBe(true);
    expect(timesOff).toBe(0);
    const walked = walkedTrust([{ ...rows, ...trustedCalls(rows, { up: 0.7 }, GAP) }]);
    expect(walked).toMatchObject({ calls: ROWS, said: expect.closeTo(0.8), timesOff: 0 });
    expect(walked.cameTrue).toBeCloseTo(0.8, 1);
  });

  test('end where calls come true too seldom', () => {
    const { trusted, timesOff } = trustedCalls(called(0.6), { up: 0.7 }, GAP);
    expect(timesOff).toBe(1);
    const count = trusted.reduce((sum, one) => sum + one, 0);
    expect(count).toBeLessThan(200);
    expect(trusted.lastIndexOf(1)).toBe(count - 1);
  });

  test('know no label before it has matured', () => {
    const rows = called(0.6);
    const late = { ...rows, classes: rows.classes.map((kind, row) => (row < 50 ? kind : 2)) };
    const [one, other] = [rows, late].map((some) => trustedCalls(some, { up: 0.7 }, GAP).trusted);
    expect(other!.subarray(0, 51)).toEqual(one!.subarray(0, 51));
  });

  test('are none without a threshold, below 0.75, or under another direction', () => {
    const rows = called(0.8);
    for (const thresholds of [{}, { down: 0.5 }, { up: 0.85 }]) {
      const found = trustedCalls(rows, thresholds, GAP);
      expect(found.trusted.some((one) => one === 1)).toBe(false);
      expect(walkedTrust([{ ...rows, ...found }])).toEqual({
        ...{ from: 0.75, foldThresholds: [thresholds], timesOff: 0, calls: 0 },
      });
    }
  });
});
