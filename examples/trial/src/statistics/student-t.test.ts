import { expect, test } from '@jest/globals';
import { studentCdf, studentQuantile } from './student-t.ts';

test.each([
  // Printed tables of Student's t.
  [0.95, 5, 2.015],
  [0.975, 10, 2.2281],
  [0.95, 59, 1.6711],
  [0.995, 1, 63.657],
  [0.9, 30, 1.3104],
])('%f of the distribution with %i degrees lies below %f', (share, degrees, t) => {
  expect(studentQuantile(share, degrees)).toBeCloseTo(t, t > 10 ? 3 : 4 - (t > 2.1 ? 0 : 1));
  expect(studentCdf(t, degrees)).toBeCloseTo(share, 4);
});

test('with one degree it is Cauchy, whose quartile is 1', () => {
  expect(studentCdf(1, 1)).toBeCloseTo(0.75, 12);
  expect(studentCdf(-1, 1)).toBeCloseTo(0.25, 12);
  expect(studentCdf(0, 7)).toBe(0.5);
});
