import { describe, expect, test } from '@jest/globals';
import { black76Greeks } from './black76/black76-greeks.ts';
import { black76Price } from './black76/black76-price.ts';
import { jumpWings } from './svi/jump-wings.ts';

type Right = 'call' | 'put';

/** An option on a spot that pays a yield, in money at interest: Black-76 on its forward, discounted. */
function onSpot(
  right: Right,
  [strike, spot, carry, rate, years, volatility]: readonly [
    number,
    number,
    number,
    number,
    number,
    number,
  ],
) {
  const forward = spot * Math.exp((rate - carry) * years);
  const discount = Math.exp(-rate * years);
  const value = discount * black76Price(right, forward, strike, years, volatility);
  const greeks = black76Greeks(right, forward, strike, years, volatility);
  const perForward = discount * greeks.delta * forward;
  return {
    value,
    delta: perForward / spot,
    elasticity: perForward / value,
    gamma: discount * greeks.gamma * (forward / spot) ** 2,
    vega: discount * greeks.vega * 100,
    theta: rate * value + 365 * discount * greeks.theta - perForward * (rate - carry),
    rho: years * (perForward - value),
    dividendRho: -years * perForward,
  };
}

// Espen Haug, "Option Pricing Formulas" (1998), as QuantLib's test suite has them:
// right, strike, spot, yield, rate, years, volatility, value.
const HAUG = [
  ['call', 65, 60, 0, 0.08, 0.25, 0.3, 2.1334],
  ['put', 95, 100, 0.05, 0.1, 0.5, 0.2, 2.4648],
  ['put', 19, 19, 0.1, 0.1, 0.75, 0.28, 1.7011],
  ['call', 19, 19, 0.1, 0.1, 0.75, 0.28, 1.7011],
  ['call', 1.6, 1.56, 0.08, 0.06, 0.5, 0.12, 0.0291],
  ['put', 70, 75, 0.05, 0.1, 0.5, 0.35, 4.087],
  ['call', 40, 42, 0.08, 0.04, 0.75, 0.35, 5.0975],
] as const;

// His table of options on a future at the strike 100 and an interest of 10 %: years, volatility, then calls and puts at the
// futures 90, 100 and 110.
const HAUG_ON_FUTURES = [
  [0.1, 0.15, [0.0205, 1.8734, 9.9413], [9.921, 1.8734, 0.0408]],
  [0.1, 0.25, [0.315, 3.1217, 10.3556], [10.2155, 3.1217, 0.4551]],
  [0.1, 0.35, [0.9474, 4.3693, 11.1381], [10.8479, 4.3693, 1.2376]],
  [0.5, 0.15, [0.8069, 4.0232, 10.5769], [10.3192, 4.0232, 1.0646]],
  [0.5, 0.25, [2.7026, 6.6997, 12.7857], [12.2149, 6.6997, 3.2734]],
  [0.5, 0.35, [4.9329, 9.3679, 15.3086], [14.4452, 9.3679, 5.7963]],
] as const;

describe("Haug's table", () => {
  test.each(HAUG)(
    'has a %s at %d on a spot of %d',
    (right, strike, spot, carry, rate, years, volatility, value) => {
      const own = onSpot(right, [strike, spot, carry, rate, years, volatility]);
      expect(Math.abs(own.value - value)).toBeLessThan(1e-4);
    },
  );

  test.each(HAUG_ON_FUTURES)(
    'has options on a future, %d years at a volatility of %d',
    (years, volatility, calls, puts) => {
      for (const [index, future] of [90, 100, 110].entries()) {
        const terms = [100, future, 0.1, 0.1, years, volatility] as const;
        expect(Math.abs(onSpot('call', terms).value - calls[index]!)).toBeLessThan(1e-4);
        expect(Math.abs(onSpot('put', terms).value - puts[index]!)).toBeLessThan(1e-4);
      }
    },
  );

  test.each([
    ['delta', 'call', [100, 105, 0.1, 0.1, 0.5, 0.36], 0.5946],
    ['delta', 'put', [100, 105, 0.1, 0.1, 0.5, 0.36], -0.3566],
    ['elasticity', 'put', [100, 105, 0.1, 0.1, 0.5, 0.36], -4.8775],
    ['gamma', 'call', [60, 55, 0, 0.1, 0.75, 0.3], 0.0278],
    ['gamma', 'put', [60, 55, 0, 0.1, 0.75, 0.3], 0.0278],
    ['vega', 'call', [60, 55, 0, 0.1, 0.75, 0.3], 18.9358],
    ['vega', 'put', [60, 55, 0, 0.1, 0.75, 0.3], 18.9358],
    ['theta', 'put', [405, 430, 0.05, 0.07, 1 / 12, 0.2], -31.1924],
    ['rho', 'call', [75, 72, 0, 0.09, 1, 0.19], 38.7325],
    ['dividendRho', 'put', [490, 500, 0.05, 0.08, 0.25, 0.15], 42.2254],
  ] as const)('has a %s of a %s', (greek, right, terms, expected) => {
    expect(Math.abs(onSpot(right, terms)[greek] - expected)).toBeLessThan(1e-4);
  });

  test('has a theta a day, of which a 365th is lost each day', () => {
    const { theta } = onSpot('put', [405, 430, 0.05, 0.07, 1 / 12, 0.2]);
    expect(Math.abs(theta / 365 + 0.0855)).toBeLessThan(1e-4);
  });
});

describe('the deltas of FX options in QuantLib', () => {
  // Spot, domestic and foreign discount, total volatility; then strike and delta by convention: on spot or forward,
  // premium-adjusted or not. The last is Castagna's, "FX Options and Smile Risk" (2009).
  test.each([
    [
      'call',
      [1.421, 0.997306, 0.992266, 0.1180654],
      { spot: 1.60808, paSpot: 1.600545, forward: 1.609029, paForward: 1.60155 },
      0.15,
    ],
    [
      'call',
      [122.121, 0.9695434, 0.9872347, 0.0887676],
      { spot: 119.8031, paSpot: 117.7096, forward: 120.0592, paForward: 118.0532 },
      0.67,
    ],
    [
      'put',
      [3.4582, 0.99979, 0.9250616, 0.3199034],
      { spot: 4.964924, paSpot: 3.778327, forward: 4.51896, paForward: 3.65728 },
      -0.821,
    ],
    ['put', [103, 0.99482, 0.98508, 0.07247845], { spot: 97.47, paSpot: 97.22 }, -0.25],
  ] as const)(
    'are, of a %s at %j, those of the strikes %j',
    (right, [spot, domestic, foreign, total], strikes, expected) => {
      const at = (strike: number) =>
        black76Greeks(right, (spot * foreign) / domestic, strike, 1, total);
      const own: Record<string, (strike: number) => number> = {
        spot: (strike) => foreign * at(strike).delta,
        paSpot: (strike) => foreign * at(strike).netDelta,
        forward: (strike) => at(strike).delta,
        paForward: (strike) => at(strike).netDelta,
      };
      for (const [convention, strike] of Object.entries(strikes)) {
        expect(Math.abs(own[convention]!(strike) - expected)).toBeLessThan(1e-3);
      }
    },
  );
});

test('the fifth greek of a row of Deribit, rho, is the premium-adjusted delta times F·T/100', () => {
  // BTC-23MAY20-8875-P. Rho per point of interest is ±K·T·Φ(±d₂)/100.
  const years = 1.361135 / 365;
  const { netDelta } = black76Greeks('put', 9095.53, 8875, years, 0.8412);
  expect(Math.abs((netDelta * 9095.53 * years) / 100 + 0.10776)).toBeLessThan(1e-5);
});

test("Vogt's slice has the jump wings that Gatheral and Jacquier give", () => {
  const wings = jumpWings({ a: -0.041, b: 0.1331, m: 0.3586, rho: 0.306, sigma: 0.4153 }, 1);
  expect(wings.atmVariance).toBeCloseTo(0.0174262526, 9);
  expect(wings.atmSkew).toBeCloseTo(-0.175211141, 8);
  expect(wings.leftSlope).toBeCloseTo(0.699738104, 8);
  expect(wings.rightSlope).toBeCloseTo(1.31679822, 7);
  expect(wings.leastVariance).toBeCloseTo(0.0116249032, 9);
});
