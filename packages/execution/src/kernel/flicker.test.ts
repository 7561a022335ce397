import { expect, test } from '@jest/globals';
import { alternatingForecasts } from '../../test/model/alternating-forecasts.ts';

test('forecasts that alternate ten times a second on five messages a second starve no cancel', () => {
  const flicker = alternatingForecasts({ seconds: 30, seed: 3 });
  const { sent, filled, priorityLosses, longestCancelWaitMicros } = flicker;
  expect(sent.cancel).toBeGreaterThan(10);
  expect(longestCancelWaitMicros).toBe(0);
  expect(sent.place + sent.amend + sent.cancel + sent.query).toBeLessThanOrEqual(20 + 5 * 30);
  expect(filled).toBeGreaterThan(100);
  expect(priorityLosses).toBeGreaterThan(0);
});
