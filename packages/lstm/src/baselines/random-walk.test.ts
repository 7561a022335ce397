import { expect, test } from '@jest/globals';
import { randomWalk } from './random-walk.ts';

test('up and down are alike and the three sum to 1', () => {
  const [down, stable, up] = randomWalk([0.1, 0.7, 0.2]);
  expect(down).toBe(up);
  expect(stable).toBe(0.7);
  expect(down + stable + up).toBeCloseTo(1, 12);
});
