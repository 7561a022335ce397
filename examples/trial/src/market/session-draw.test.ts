import { expect, test } from '@jest/globals';
import { MISSPECIFIED, sessionDraw, TEST_RANGES, TRAINING_RANGES } from './session-draw.ts';

const names = Object.keys(TRAINING_RANGES) as (keyof typeof TRAINING_RANGES)[];
const seeds = Array.from({ length: 300 }, (_, index) => `s${index}`);

test('no test session draws a parameter that a training session could have drawn', () => {
  for (const seed of seeds) {
    const [training, test] = [sessionDraw('training', seed), sessionDraw('test', seed)];
    for (const name of names) {
      const [from, to] = TRAINING_RANGES[name];
      expect(training[name] >= from && training[name] <= to).toBe(true);
      expect(test[name] < from || test[name] > to).toBe(true);
    }
  }
});

test('test sessions lie on both sides of what was learned from', () => {
  for (const name of names) {
    const [from] = TRAINING_RANGES[name];
    const below = seeds.filter((seed) => sessionDraw('test', seed)[name] < from).length;
    expect(below).toBeGreaterThan(100);
    expect(below).toBeLessThan(200);
  }
});

test('the mis-specified session lies beyond both ranges in everything', () => {
  for (const name of names) expect(MISSPECIFIED[name]).toBeGreaterThan(TEST_RANGES[name][1][1]);
  expect(sessionDraw('misspecified', 'any')).toBe(MISSPECIFIED);
});
