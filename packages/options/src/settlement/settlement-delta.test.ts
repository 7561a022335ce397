import { expect, test } from '@jest/globals';
import { MINUTE, SECOND } from '@slipstream/core';
import { openShare, settlementDeltas } from './settlement-delta.ts';

const expiry = Date.UTC(2026, 11, 25, 8) * 1_000;
const before = (micros: number) => ({ expiry, time: expiry - micros });

test('nothing is settled until the window begins', () => {
  expect(openShare(before(30 * MINUTE + 1))).toBe(1);
  expect(openShare(before(30 * MINUTE))).toBe(1);
  expect(openShare(before(30 * MINUTE - SECOND))).toBeLessThan(1);
});

test('the deltas fall evenly, by as much in each minute', () => {
  const deltas = [20, 19, 18].map((minutes) =>
    settlementDeltas({ delta: -0.6, netDelta: -0.66 }, before(minutes * MINUTE)),
  );
  const [first, second, third] = deltas;
  expect(second!.delta - first!.delta).toBeCloseTo(0.02, 12);
  expect(third!.delta - second!.delta).toBeCloseTo(0.02, 12);
  expect(third!.netDelta - second!.netDelta).toBeCloseTo(0.022, 12);
});

test('after expiry nothing is open', () => {
  const { delta, netDelta } = settlementDeltas({ delta: 1, netDelta: 0.7 }, before(-SECOND));
  expect([delta, netDelta]).toEqual([0, 0]);
});

test('a venue with a window of its own settles over that', () => {
  expect(openShare({ ...before(15 * MINUTE), window: 60 * MINUTE })).toBe(0.25);
});

test('a time that is not a number gives no share', () => {
  expect(openShare({ expiry, time: Number.NaN })).toBeNaN();
});
