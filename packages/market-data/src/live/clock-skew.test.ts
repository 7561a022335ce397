import { expect, test } from '@jest/globals';
import { ClockSkew } from './clock-skew.ts';

test('a skew is unknown before the first frame, and then the least difference', () => {
  const skew = new ClockSkew({ windowMicros: 1_000 });
  expect(skew.micros).toBeUndefined();
  skew.note(1_000, 1_030);
  skew.note(1_100, 1_090);
  skew.note(1_200, 1_250);
  expect(skew.micros).toBe(-10);
});

test('what is older than two windows is forgotten', () => {
  const skew = new ClockSkew({ windowMicros: 1_000 });
  skew.note(0, 5);
  skew.note(1_000, 1_040);
  expect(skew.micros).toBe(5);
  skew.note(2_000, 2_050);
  expect(skew.micros).toBe(40);
  skew.note(9_000, 9_060);
  expect(skew.micros).toBe(60);
});
