import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { calibrationError } from './calibration-error.ts';

function draw(claimed: (actual: number) => number): [number[], number[]] {
  const random = seededRandom('calibration');
  const probabilities: number[] = [];
  const classes: number[] = [];
  for (let row = 0; row < 20_000; row += 1) {
    const actual = random.next();
    probabilities.push(1 - claimed(actual), 0, claimed(actual));
    classes.push(random.next() < actual ? 2 : 0);
  }
  return [probabilities, classes];
}

describe('calibrationError', () => {
  test('is near 0 when what is said is what happens', () => {
    expect(calibrationError(...draw((p) => p), 2)).toBeLessThan(0.015);
  });

  test('is the distance when everything is said too high', () => {
    const error = calibrationError(...draw((p) => 0.2 + 0.8 * p), 2);
    expect(error).toBeGreaterThan(0.08);
    expect(error).toBeLessThan(0.12);
  });

  test('judges only the direction asked for', () => {
    expect(calibrationError([0, 1, 0, 0, 1, 0], [1, 1], 2)).toBe(0);
    expect(calibrationError([0, 1, 0, 0, 1, 0], [0, 0], 1)).toBe(1);
  });
});
