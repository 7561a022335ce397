import { expect, test } from '@jest/globals';
import { TickTable } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import fc from 'fast-check';
import { tickPhase } from './tick-phase.ts';

test('the phase rises from tick to tick, on the tick that holds at the price', () => {
  const phases = [0.0049, 0.00495, 0.005, 0.00525, 0.0054].map((price) =>
    tickPhase(sampleCall.ticks, price).toFixed(6),
  );
  expect(phases).toEqual(['0.000000', '0.500000', '0.000000', '0.500000', '0.800000']);
});

test('a combo below zero counts from its lower price too', () => {
  expect(tickPhase(sampleCall.ticks, -0.00125)).toBeCloseTo(0.5, 9);
});

test('the phase is a share, from 0 to 1, wherever the price', () => {
  const tables = [
    sampleCall.ticks,
    new TickTable('5'),
    new TickTable('0.1', [{ from: '0.7', tick: '0.5' }]),
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...tables),
      fc.double({ min: -1e5, max: 1e5, noNaN: true }),
      (ticks, price) => {
        const phase = tickPhase(ticks, price);
        expect(phase).toBeGreaterThanOrEqual(0);
        expect(phase).toBeLessThanOrEqual(1);
      },
    ),
  );
});

test('no price has no phase', () => {
  for (const price of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
    expect(tickPhase(sampleCall.ticks, price)).toBeNaN();
  }
});
