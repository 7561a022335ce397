import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { annualised } from './annualised.ts';
import { RealisedVariance } from './realised-variance.ts';

const SECOND = 1_000_000;

/** A price that grows by e each second, set in the middle of each. */
function steady(seconds: number, capacity: number): RealisedVariance {
  const variance = new RealisedVariance(capacity);
  for (let second = 0; second < seconds; second += 1) {
    variance.set((second + 0.5) * SECOND, Math.exp(second));
  }
  return variance;
}

describe('realised variance on whole seconds', () => {
  test('of one unit of log price per second is that of one per second', () => {
    const variance = steady(10, 20);
    expect(variance.volatility(2, 8)).toBeCloseTo(annualised(1), 9);
  });

  test('is not known beyond what it has seen and what it remembers', () => {
    const variance = steady(10, 5);
    expect([variance.oldest, variance.newest]).toEqual([5, 9]);
    expect(variance.volatility(4, 9)).toBeNaN();
    expect(variance.volatility(5, 10)).toBeNaN();
    expect(variance.volatility(5, 5)).toBeNaN();
    expect(variance.volatility(5, 9)).toBeCloseTo(annualised(1), 9);
  });

  test('knows the first second only once it has passed', () => {
    const variance = new RealisedVariance(5);
    expect(variance.newest).toBeNaN();
    variance.set(0, 1);
    expect(variance.newest).toBeNaN();
    variance.set(SECOND, 2);
    expect([variance.oldest, variance.newest]).toEqual([1, 1]);
  });

  test('a price set on a second belongs to the next', () => {
    const variance = new RealisedVariance(5);
    variance.set(0, 1);
    variance.set(2 * SECOND, Math.E);
    variance.roll(3 * SECOND);
    expect(variance.volatility(1, 2)).toBe(0);
    expect(variance.volatility(2, 3)).toBeCloseTo(annualised(1), 12);
  });

  test('an empty side changes nothing', () => {
    const variance = new RealisedVariance(5);
    variance.set(0, 1);
    variance.set(SECOND + 1, Number.NaN);
    variance.roll(3 * SECOND);
    expect(variance.volatility(1, 3)).toBe(0);
  });

  test('a silence longer than its memory leaves the last return behind', () => {
    const variance = steady(3, 4);
    variance.roll(100 * SECOND);
    expect(variance.volatility(97, 100)).toBe(0);
    expect([variance.oldest, variance.newest]).toEqual([97, 100]);
  });

  test('rolling more often changes nothing', () => {
    const moves = fc.array(
      fc.record({
        after: fc.integer({ min: 0, max: 3 * SECOND }),
        price: fc.double({ min: 1, max: 2, noNaN: true }),
        rolled: fc.boolean(),
      }),
      { minLength: 2, maxLength: 40 },
    );
    fc.assert(
      fc.property(moves, (steps) => {
        const [often, seldom] = [new RealisedVariance(30), new RealisedVariance(30)];
        let time = 0;
        for (const { after, price, rolled } of steps) {
          if (rolled) often.roll(time + after / 2);
          time += after;
          for (const variance of [often, seldom]) variance.set(time, price);
        }
        for (const variance of [often, seldom]) variance.roll(time + SECOND);
        const { oldest, newest } = seldom;
        expect(often.volatility(oldest, newest)).toBe(seldom.volatility(oldest, newest));
      }),
    );
  });
});
