import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { black76Price } from '../black76/black76-price.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { LengthMismatch } from '../errors/length-mismatch.ts';
import { SmileChain } from './smile-chain.ts';
import { SmileState } from './smile-state.ts';

const YEARS = 30 / 365;
const UNIT = 0.5 * Math.sqrt(YEARS);
const STRIKES = Array.from({ length: 41 }, (_, row) => 60_000 + 1_750 * row);
/** Each strike as a call and as a put, so half of them in the money. */
const COLUMNS = {
  signs: [...STRIKES.map(() => 1), ...STRIKES.map(() => -1)],
  strikes: [...STRIKES, ...STRIKES],
};

function quotedSmile(): SmileState {
  const smile = new SmileState({ strikes: 12, years: YEARS, unit: UNIT });
  for (let strike = 0; strike < 12; strike += 1) {
    const k = 0.05 * strike - 0.3;
    const volatility = 0.5 - 0.1 * k + k * k;
    smile.observe(strike, k, { kind: 'point', volatility, variance: 1e-6 });
  }
  return smile;
}

// Invariants: wherever the forward went before, each price is Black-76's at the smile's volatility, to what the
// rounding of ln(F/K)/(σ√T) costs any price; volatilities and log-strikes are those of the present forward.
describe('a chain on its smile', () => {
  test('is priced as its options are one by one, along any path of the forward', () => {
    const smile = quotedSmile();
    const rootYears = Math.sqrt(YEARS);
    const step = fc.oneof(
      fc.double({ min: -1e-4, max: 1e-4, noNaN: true }),
      fc.double({ min: -0.03, max: 0.03, noNaN: true }),
    );
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 20 }), (steps) => {
        const chain = new SmileChain(COLUMNS);
        let forward = 95_000;
        for (const one of steps) {
          forward *= 1 + one;
          expect(chain.reprice(smile, forward, YEARS)).toBe(COLUMNS.strikes.length);
        }
        for (const [row, strike] of COLUMNS.strikes.entries()) {
          const k = Math.log(strike / forward);
          expect(Math.abs(chain.logStrikes[row]! - k)).toBeLessThan(1e-15);
          const volatility = chain.volatilities[row]!;
          expect(Math.abs(volatility - smile.volatilityAt(k))).toBeLessThan(1e-14);
          const right = COLUMNS.signs[row] === 1 ? 'call' : 'put';
          const price = black76Price(right, forward, strike, YEARS, volatility);
          const h = k / (volatility * rootYears);
          expect(Math.abs(chain.prices[row]! / price - 1)).toBeLessThan(1e-15 * (1 + h * h));
        }
      }),
      { numRuns: 40 },
    );
  });

  test('forgets a forward at which it has no price', () => {
    const smile = quotedSmile();
    const chain = new SmileChain(COLUMNS);
    chain.reprice(smile, 95_000, YEARS);
    const before = [...chain.prices];
    expect(chain.reprice(smile, Number.NaN, YEARS)).toBe(0);
    for (const column of [chain.prices, chain.volatilities, chain.logStrikes]) {
      expect(column.every((value) => Number.isNaN(value))).toBe(true);
    }
    chain.reprice(smile, 95_000, YEARS);
    expect([...chain.prices]).toEqual(before);
  });

  test('has no price before its smile has a point', () => {
    const chain = new SmileChain({ signs: [1], strikes: [100] });
    expect([...chain.prices]).toEqual([Number.NaN]);
    const smile = new SmileState({ strikes: 1, years: YEARS, unit: UNIT });
    expect(chain.reprice(smile, 100, YEARS)).toBe(0);
    expect([...chain.prices, ...chain.volatilities]).toEqual([Number.NaN, Number.NaN]);
  });

  test('refuses columns that are none, and says which', () => {
    expect(() => new SmileChain({ signs: [1], strikes: [1, 2] })).toThrow(LengthMismatch);
    expect(() => new SmileChain({ signs: [0], strikes: [1] })).toThrow(InvalidSetting);
    for (const strike of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => new SmileChain({ signs: [1], strikes: [strike] })).toThrow(/strikes/);
    }
  });
});
