import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { black76Greeks } from '../black76/black76-greeks.ts';
import { smileNodes } from './smile-nodes.ts';
import { logStrikeAtDelta } from './strike-at-delta.ts';

const YEARS = 30 / 365;
const skewed = (k: number): number => 0.5 - 0.15 * k + 0.8 * k * k;

describe('the strike of a delta', () => {
  test('has that delta by Black-76, on either side and at any size', () => {
    const delta = fc.double({ min: 0.02, max: 0.6, noNaN: true });
    fc.assert(
      fc.property(delta, fc.constantFrom('call' as const, 'put' as const), (size, right) => {
        const wanted = right === 'call' ? size : -size;
        const k = logStrikeAtDelta(skewed, YEARS, wanted);
        const strike = 95_000 * Math.exp(k);
        const greeks = black76Greeks(right, 95_000, strike, YEARS, skewed(k));
        expect(greeks.delta).toBeCloseTo(wanted, 10);
      }),
    );
  });

  test.each([[0], [1], [-1], [Number.NaN], [2]])('there is none for %d', (delta) => {
    expect(logStrikeAtDelta(skewed, YEARS, delta)).toBeNaN();
  });

  test('there is none without time, without a smile, or on a smile too steep to settle', () => {
    expect(logStrikeAtDelta(skewed, 0, 0.25)).toBeNaN();
    expect(logStrikeAtDelta(() => Number.NaN, YEARS, 0.25)).toBeNaN();
    expect(logStrikeAtDelta((k) => (k > 0.1 ? 0.1 : 2), YEARS, 0.25)).toBeNaN();
  });
});

describe('the nodes of a smile', () => {
  test('tell a falling skew by a negative risk reversal, a curved one by a butterfly', () => {
    const { atm, riskReversal, butterfly } = smileNodes(skewed, YEARS);
    expect(atm).toBe(0.5);
    expect(riskReversal).toBeLessThan(-0.02);
    expect(butterfly).toBeGreaterThan(0.005);
  });

  test('grow toward the wings', () => {
    const near = smileNodes(skewed, YEARS, 0.25);
    const far = smileNodes(skewed, YEARS, 0.1);
    expect(far.butterfly).toBeGreaterThan(near.butterfly);
    expect(far.riskReversal).toBeLessThan(near.riskReversal);
  });

  test('are not numbers where there is no smile', () => {
    const nodes = smileNodes(() => Number.NaN, YEARS);
    expect(nodes).toEqual({ atm: NaN, riskReversal: NaN, butterfly: NaN });
  });
});
