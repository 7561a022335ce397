import { describe, expect, test } from '@jest/globals';
import { SECOND } from '@slipstream/core';
import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
import { contextOf } from '../../test/context.ts';
import { marketOf, START } from '../../test/fake-market.ts';
import { forecastOf, valuationOf } from '../../test/samples.ts';
import { weighCrossing } from './crossing-gate.ts';

const settings = { forecastMaxAge: 2 * SECOND, fillChanceWhenStable: 0.5 };
const likelyUp = { up: 0.8, down: 0.1, stable: 0.1, expectedMove: { up: 6, down: -6, stable: 0 } };

function weigh(changes: Parameters<typeof contextOf>[0] = {}, direction = likelyUp) {
  const context = contextOf({ forecast: forecastOf(START, direction), ...changes });
  return weighCrossing(context, context.forecast!.directions[0]!, settings);
}

describe('weighCrossing', () => {
  test('sets expected move and later crossing against far touch minus fair value', () => {
    // 0.8 × 6 − 0.1 × 6 = 4.2; no fill 1 − (0.1 + 0.1 × 0.5) = 0.85 of half a spread of 5; 205 − 202.5.
    const crossing = weigh()!;
    expect(crossing.saving).toBeCloseTo(4.2 + 0.85 * 2.5, 12);
    expect(crossing.cost).toBeCloseTo(2.5, 12);
    expect(crossing.pays).toBe(true);
  });

  test('mirrors for a sell', () => {
    const likelyDown = { ...likelyUp, up: 0.1, down: 0.8 };
    const crossing = weigh({ parent: { side: 'sell' } }, likelyDown)!;
    expect(crossing.saving).toBeCloseTo(4.2 + 0.85 * 2.5, 12);
    expect(crossing.cost).toBeCloseTo(2.5, 12);
  });

  test('prefers the fair value of a fresh valuation', () => {
    expect(weigh({ valuation: valuationOf(START, { fairValue: 0.0195 }) })!.cost).toBeCloseTo(
      10,
      12,
    );
    expect(weigh({ valuation: valuationOf(START, { fairValue: 0.0195 }) })!.pays).toBe(false);
  });

  test('counts what a taker pays beyond a maker', () => {
    // Five hundredths of a percent of 100,000 dollars is 50 dollars: 100 ticks of half a dollar.
    const market = marketOf([199_990, 50], [200_010, 50], { instrument: samplePerpetual });
    const forecast = forecastOf(START, likelyUp, { referencePrice: 100_000 });
    const crossing = weigh({ market, forecast })!;
    expect(crossing.cost).toBeCloseTo(10 + 100, 1);
    expect(crossing.pays).toBe(false);
  });

  test('is not known without a far side, a fair value or numbers', () => {
    expect(weigh({ market: marketOf([200, 1], []) })).toBeUndefined();
    expect(
      weigh({ forecast: forecastOf(START, likelyUp, { referencePrice: Number.NaN }) }),
    ).toBeUndefined();
    expect(weigh({}, { ...likelyUp, up: Number.NaN })).toBeUndefined();
  });

  test('is not known while the underlying is not, whose price the fee is a share of', () => {
    const fees = { ...sampleCall.fees, maker: '0.0001', taker: '0.0005' };
    const coin = { payoff: 'linear', settlement: 'USDC', quote: 'USDC' } as const;
    const linear = { ...sampleCall, ...coin, fees };
    const market = marketOf([200, 50], [205, 50], { instrument: linear });
    expect(weigh({ market })).toBeUndefined();
    const valuation = (forward: number) => valuationOf(START, { forward });
    expect(weigh({ market, valuation: valuation(Number.NaN) })).toBeUndefined();
    expect(weigh({ market, valuation: valuation(100_000) })).toBeDefined();
  });

  test('needs no underlying where taker and maker are charged alike: the difference is nothing', () => {
    const linear = { ...sampleCall, payoff: 'linear', settlement: 'USDC', quote: 'USDC' } as const;
    const market = marketOf([200, 50], [205, 50], { instrument: linear });
    expect(weigh({ market })?.cost).toBeCloseTo(2.5, 12);
  });
});
