import { expect, test } from '@jest/globals';
import { TickTable } from '@slipstream/core';
import { tickSteps } from './tick-steps.ts';

const table = new TickTable('0.0001', [{ from: '0.005', tick: '0.0005' }]);

test('steps follow the tick of each price', () => {
  expect(tickSteps(table, 48, 60, 9)).toBe(4);
  expect(tickSteps(table, 60, 60, 9)).toBe(0);
  expect(tickSteps(table, 1, 40, 9)).toBe(9);
});
