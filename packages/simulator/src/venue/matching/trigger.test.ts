import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { followed, setsOff, startedFrom, type Trigger, withOffset } from './trigger.ts';

// Invariants of a trailing trigger, whatever prices its source tells:
// 1. It goes off at the first price that has come back by the offset from the extreme so far, and at none before.
// 2. Until then its price is the extreme and the offset, and never moves away from the source.

const price = fc.integer({ min: 500, max: 900 });
const trailing = (rising: boolean, offset: number): Trigger => ({
  ...{ source: 'mark', price: Number.NaN, rising, offset },
});

describe.each([
  ['buy', true],
  ['sell', false],
] as const)('a trailing trigger to %s', (_side, rising) => {
  test('goes off once the source is back by the offset from its extreme, and not before', () => {
    const prices = fc.array(price, { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(prices, fc.integer({ min: 1, max: 200 }), ([first, ...later], offset) => {
        // Prices of an option have four decimals, whose sums are no decimals.
        const of = (ticks: number) => ticks / 10_000;
        let trigger = startedFrom(trailing(rising, of(offset)), of(first!));
        let extreme = first!;
        for (const next of later) {
          const isBack = rising ? next >= extreme + offset : next <= extreme - offset;
          expect(setsOff(trigger, of(next))).toBe(isBack);
          if (isBack) return;
          const before = trigger.price;
          trigger = followed(trigger, of(next));
          extreme = rising ? Math.min(extreme, next) : Math.max(extreme, next);
          expect(trigger.price).toBe(of(rising ? extreme + offset : extreme - offset));
          expect(rising ? trigger.price <= before : trigger.price >= before).toBe(true);
        }
      }),
    );
  });

  test('with another offset waits at that distance from the same extreme', () => {
    const started = followed(startedFrom(trailing(rising, 0.002), 0.02), rising ? 0.018 : 0.022);
    expect(withOffset(started, 0.0035).price).toBe(rising ? 0.0215 : 0.0185);
  });
});

test('a trigger that does not trail stays where it is', () => {
  const stop: Trigger = { source: 'mark', price: 0.02, rising: true, offset: undefined };
  expect(followed(stop, 0.01)).toBe(stop);
  expect(startedFrom(stop, undefined)).toBe(stop);
});

test('a trailing trigger without a source has no price', () => {
  expect(startedFrom(trailing(true, 0.1), undefined).price).toBeNaN();
});
