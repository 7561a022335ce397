import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { optimalTrajectory } from './optimal-trajectory.ts';

// The example of the paper: a million shares at 50, five days, σ = 0.95 per root day, ε = 1/16, γ = 2.5e-7, η = 2.5e-6.
const published = {
  volatility: 0.95,
  temporaryImpact: 2.5e-6,
  permanentImpact: 2.5e-7,
  fixedCost: 0.0625,
  riskAversion: 1e-6,
};
const X = 1_000_000;

describe('the optimal trajectory', () => {
  test('is the published one, to six digits', () => {
    const { holdings, kappa, expectedCost, standardDeviation } = optimalTrajectory(
      X,
      5,
      5,
      published,
    );
    expect(holdings.map(Math.round)).toEqual([1_000_000, 541_956, 289_854, 147_897, 62_142, 0]);
    const trades = holdings.slice(1).map((held, slice) => Math.round(holdings[slice]! - held));
    expect(trades).toEqual([458_044, 252_101, 141_957, 85_756, 62_142]);
    expect(kappa).toBeCloseTo(0.60708, 5);
    expect(Math.round(expectedCost)).toBe(911_227);
    expect(Math.round(standardDeviation)).toBe(603_431);
  });

  test('is even for a trader without aversion to risk, at the published cost', () => {
    const even = optimalTrajectory(X, 5, 5, { ...published, riskAversion: 0 });
    expect(even.holdings).toEqual(
      [1_000_000, 800_000, 600_000, 400_000, 200_000, 0].map((lots) => expect.closeTo(lots, 6)),
    );
    expect(Math.round(even.expectedCost)).toBe(662_500);
    expect(Math.round(even.standardDeviation)).toBe(1_040_673);
  });

  test('nears the even one as aversion goes to 0, without a jump', () => {
    for (const riskAversion of [1e-12, 1e-15, 1e-18, 1e-24]) {
      const { holdings } = optimalTrajectory(X, 5, 5, { ...published, riskAversion });
      expect(holdings[2]! / X).toBeCloseTo(0.6, 5);
    }
  });

  test('sells all at once where the aversion is without bound', () => {
    const { holdings } = optimalTrajectory(X, 5, 5, { ...published, riskAversion: 1e12 });
    expect(holdings.map(Math.round)).toEqual([1_000_000, 0, 0, 0, 0, 0]);
  });

  // 1. From all of it down to nothing, never rising, and convex: each slice at most as large as the one before.
  // 2. No other trajectory is cheaper: moving some lots from one slice to another costs more, all told.
  test('is the best there is', () => {
    const market = fc.record({
      volatility: fc.double({ min: 0.1, max: 5, noNaN: true }),
      temporaryImpact: fc.double({ min: 1e-6, max: 1e-4, noNaN: true }),
      riskAversion: fc.double({ min: 1e-8, max: 1e-4, noNaN: true }),
    });
    const move = fc.tuple(
      fc.integer({ min: 1, max: 5 }),
      fc.double({ min: -0.05, max: 0.05, noNaN: true }),
    );
    fc.assert(
      fc.property(market, move, (model, [slice, share]) => {
        const { holdings } = optimalTrajectory(X, 6, 6, model);
        const trades = holdings.slice(1).map((held, index) => holdings[index]! - held);
        expect([holdings[0], holdings[6]]).toEqual([X, 0]);
        for (const [index, lots] of trades.entries()) {
          expect(lots).toBeGreaterThanOrEqual(0);
          if (index > 0) expect(lots).toBeLessThanOrEqual(trades[index - 1]! * (1 + 1e-9) + 1e-6);
        }
        const cost = (held: readonly number[]): number => {
          let total = 0;
          for (let index = 1; index < held.length; index += 1) {
            total += model.temporaryImpact * (held[index - 1]! - held[index]!) ** 2;
            total += model.riskAversion * model.volatility ** 2 * held[index]! ** 2;
          }
          return total;
        };
        const moved = holdings.map((held, index) => (index === slice ? held + share * X : held));
        expect(cost(moved)).toBeGreaterThanOrEqual(cost(holdings) * (1 - 1e-9));
      }),
    );
  });

  test.each([
    { volatility: -1 },
    { riskAversion: Number.NaN },
    { permanentImpact: 6e-6 },
    { temporaryImpact: 0 },
  ])('does not exist for %j', (changes) => {
    expect(() => optimalTrajectory(X, 5, 5, { ...published, ...changes })).toThrow(InvalidSetting);
  });
});
