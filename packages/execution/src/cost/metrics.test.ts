import { describe, expect, test } from '@jest/globals';
import type { OptionInstrument, Pricer } from '@slipstream/core';
import { Decimal, MINUTE, SECOND } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import fc from 'fast-check';
import { START } from '../../test/fake-market.ts';
import { parentOrder } from '../../test/samples.ts';
import { fillOf, greeksOf, markOf, tapeOf } from '../../test/tape.ts';
import { analyseCost } from './analyse-cost.ts';
import type { AnalysedRun } from './analysed-run.ts';
import type { ExecutionTape, FillRecord } from './execution-tape.ts';
import { splitTiming } from './own-impact.ts';

// The metrics of execution.md, section 1.8, one worked example each, and the laws that bind them:
//
// 1. The parts of a shortfall, of a drift and of a timing split sum to it exactly.
// 2. Effective spread = realised spread + price impact, at every horizon.
// 3. A sell of the mirrored prices costs what the buy costs; twice the lots cost twice as much in money and the same
//    in basis points.

const linear = { ...sampleCall, payoff: 'linear', settlement: 'USDC', quote: 'USDC' } as const;

function runOf(tape: Partial<ExecutionTape>, changes: Partial<AnalysedRun> = {}): AnalysedRun {
  const whole = tapeOf(tape);
  const filled = whole.fills.reduce((sum, { lots }) => sum + lots, 0);
  const parent = changes.parent ?? parentOrder();
  const remainder = parent.quantity - filled;
  return { parent, instrument: sampleCall, filled, remainder, tape: whole, ...changes };
}

describe('worked examples', () => {
  test('delay: what waiting from the decision to the arrival cost, of fills and remainder apart', () => {
    // Six contracts filled and four not, 0.001 above the price at the decision.
    const run = runOf({ fills: [fillOf({ lots: 60 })] });
    const { decision, against, shortfall } = analyseCost(run, { decisionMid: 0.01925 });
    expect(decision?.delay.toString()).toBe('0.006');
    expect(decision?.delayOfRemainder.toString()).toBe('0.004');
    const total = shortfall.total.plus(decision!.delay).plus(decision!.delayOfRemainder);
    expect(against.decisionMid?.cost.eq(total)).toBe(true);
    expect(analyseCost(run).decision).toBeUndefined();
  });

  test('opportunity cost: swept with its fees, and at the last mid beside it', () => {
    const sweep = { averageTicks: 215, censored: false };
    const run = runOf({ fills: [fillOf({ lots: 60 })], sweep, last: markOf({ midTicks: 212.5 }) });
    const { shortfall, opportunityAtMid } = analyseCost(run);
    expect(shortfall.opportunity.toString()).toBe('0.0062');
    expect(opportunityAtMid.toString()).toBe('0.004');
  });

  test('slippage against arrival, TWAP and VWAP, in basis points of the benchmark', () => {
    const run = runOf({ fills: [fillOf({ price: 0.021 })], twapTicks: 200, vwap: 0.0205 });
    const { arrivalMid, twap, vwap } = analyseCost(run).against;
    expect(arrivalMid.slippageBasisPoints).toBeCloseTo((1e4 * (0.021 - 0.02025)) / 0.02025, 8);
    expect(twap?.slippageBasisPoints).toBeCloseTo(500, 8);
    expect(vwap?.slippageBasisPoints).toBeCloseTo((1e4 * 0.0005) / 0.0205, 8);
  });

  test('participation price: the market until its volume would have filled us at the rate', () => {
    // Ten contracts at a tenth are 100 of volume: 60 at 0.02 and 40 at 0.03.
    const prints = [
      { time: START, price: 0.02, amount: 60 },
      { time: START, price: 0.03, amount: 50 },
    ];
    const run = runOf({ fills: [fillOf()], prints, volume: 110 });
    expect(analyseCost(run).against.participation?.price).toBeCloseTo(0.024, 12);
    const slower = analyseCost(run, {}, { participationRate: 0.05 });
    expect(slower.against.participation).toBeUndefined();
  });

  test('relative performance: the share of the volume at worse prices, our own price by half', () => {
    const prints = [0.019, 0.02, 0.021, 0.022].map((price) => ({ time: START, price, amount: 10 }));
    const bought = analyseCost(runOf({ fills: [fillOf({ price: 0.02 })], prints, volume: 40 }));
    expect(bought.betterThanMarket).toBe(0.625);
    const parent = parentOrder({ side: 'sell' });
    const sold = runOf({ fills: [fillOf({ price: 0.02 })], prints, volume: 40 }, { parent });
    expect(analyseCost(sold).betterThanMarket).toBe(0.375);
  });

  test('spread capture: 1 at the near touch, 0 at the mid, −1 at the far touch', () => {
    const at = (price: number) => analyseCost(runOf({ fills: [fillOf({ price })] })).spreadCapture;
    expect(at(0.02)).toBeCloseTo(1, 9);
    expect(at(0.02025)).toBeCloseTo(0, 9);
    expect(at(0.0205)).toBeCloseTo(-1, 9);
  });

  test('effective spread is what the other side kept and what the price moved', () => {
    const samples = [markOf(), markOf({ time: START + SECOND, midTicks: 204.5 })];
    const taken = fillOf({ price: 0.0205, liquidity: 'taker' });
    const run = runOf({ fills: [taken], samples, end: START + 2 * SECOND });
    const [second] = analyseCost(run).realisedSpreads;
    expect(second?.effectiveTicks).toBeCloseTo(5, 9);
    expect(second?.realisedTicks).toBeCloseTo(1, 9);
    expect(second?.impactTicks).toBeCloseTo(4, 9);
  });

  test('markouts at five horizons, and without what the underlying did', () => {
    // A minute later the forward is 1 % higher: 0.38 × 0.01 coins are 38 ticks of the 40 that the mid moved.
    const fills = [fillOf({ atFill: markOf({ forward: 100_000 }) })];
    const samples = [
      markOf({ forward: 100_000 }),
      markOf({ time: START + MINUTE, midTicks: 240, forward: 101_000 }),
    ];
    const run = runOf({ fills, samples, arrivalGreeks: greeksOf(), end: START + 2 * MINUTE });
    const { markouts } = analyseCost(run);
    expect(markouts.map(({ after }) => after / SECOND)).toEqual([1, 10, 60, 300, 1_800]);
    expect(markouts[2]?.maker).toBeCloseTo(40, 9);
    expect(markouts[2]?.makerDeltaAdjusted).toBeCloseTo(2, 9);
    expect(markouts[3]?.maker).toBeUndefined();
  });

  test('volatility points: the delta-adjusted shortfall over the vega of the parent', () => {
    // 0.0055 coins are 550 USD; ten contracts have a vega of 1,000 USD a point.
    const atDecision = markOf({ forward: 100_000 });
    const taken = fillOf({ price: 0.0205, liquidity: 'taker', fee: '0.003', atDecision });
    const run = runOf({ fills: [taken], arrivalGreeks: greeksOf() });
    expect(analyseCost(run).deltaAdjustedVolatilityPoints).toBeCloseTo(0.55, 12);
  });

  test('volatility points of a book in dollars need no conversion', () => {
    const atFill = markOf({ midTicks: 2_000e4, forward: 100_000 });
    const fills = [fillOf({ price: 2_050, atFill })];
    const tape = { fills, arrival: atFill, last: atFill, arrivalGreeks: greeksOf() };
    const run = runOf(tape, { instrument: linear });
    expect(analyseCost(run).deltaAdjustedVolatilityPoints).toBeCloseTo(500 / 1_000, 12);
  });

  test('the drift of an option, term by term, in coins', () => {
    const day = 86_400 * SECOND;
    const atFill = markOf({
      time: START + day,
      midTicks: 240,
      forward: 101_000,
      iv: 0.51,
    });
    const run = runOf({ fills: [fillOf({ price: 0.024, atFill })], arrivalGreeks: greeksOf() });
    const { drift, shortfall } = analyseCost(run);
    const { delta, gamma, vega, theta, residual } = drift!;
    expect(delta.toNumber()).toBeCloseTo(10 * 0.0038, 12);
    // Γ / F − 2 × net delta / F², half of it, times the square of 1,000.
    expect(gamma.toNumber()).toBeCloseTo(10 * 0.5 * (1e-10 - (2 * 0.38) / 1e10) * 1e6, 12);
    expect(vega.toNumber()).toBeCloseTo(10 * 0.001, 12);
    expect(theta.toNumber()).toBeCloseTo(10 * -0.0005, 12);
    const sum = [delta, gamma, vega, theta, residual].reduce((a, b) => a.plus(b));
    expect(sum.eq(shortfall.timing)).toBe(true);
  });

  test('the drift of an option in dollars takes the plain greeks', () => {
    const atFill = markOf({ midTicks: 2_450e4, forward: 101_000, iv: 0.5 });
    const fills = [fillOf({ price: 2_450, atFill })];
    const arrival = markOf({ midTicks: 2_000e4 });
    const run = runOf({ fills, arrival, arrivalGreeks: greeksOf() }, { instrument: linear });
    const { delta, gamma } = analyseCost(run).drift!;
    expect([delta.toNumber(), gamma.toNumber()]).toEqual([4_000, 50]);
  });

  test('repriced in full at the volatility of the arrival', () => {
    // A price in coins that is 1 % of the volatility and a millionth of the forward, so that it can be seen through.
    const pricer: Pricer = {
      priceAt: (_option: OptionInstrument, volatility, { forward }) =>
        volatility / 100 + forward / 1e6,
      volatilityAt: () => ({ kind: 'expired' }),
    };
    const atFill = markOf({ forward: 101_000, iv: 0.7, midTicks: 220 });
    const run = runOf({ fills: [fillOf({ price: 0.022, atFill })], arrivalGreeks: greeksOf() });
    const { repriced, shortfall } = analyseCost(run, {}, { pricer });
    expect(repriced?.cost.minus(shortfall.total).toNumber()).toBeCloseTo(-10 * 0.001, 12);
    expect(analyseCost(run).repriced).toBeUndefined();
  });

  test('own impact and timing, where a simulation knows the market without us', () => {
    const fills = [fillOf({ price: 0.021, atFill: markOf({ midTicks: 212.5 }) })];
    const run = runOf({ fills });
    const split = splitTiming(run, 0.02025, () => 207.5)!;
    expect([split.ownImpact.toString(), split.market.toString()]).toEqual(['0.005', '0.005']);
    const { timing } = analyseCost(run).shortfall;
    expect(split.ownImpact.plus(split.market).eq(timing)).toBe(true);
    expect(splitTiming(run, 0.02025, () => undefined)).toBeUndefined();
  });
});

describe('laws', () => {
  const step = fc.integer({ min: 20, max: 400 }).map((count) => count * 5);
  const one = fc.record({
    lots: fc.integer({ min: 1, max: 300 }),
    price: step,
    mid: step,
    later: step,
    forward: fc.integer({ min: 50_000, max: 150_000 }),
    iv: fc.double({ min: 0.1, max: 2, noNaN: true }),
    taker: fc.boolean(),
  });
  const scenes = fc.record({
    fills: fc.array(one, { minLength: 1, maxLength: 6 }),
    arrival: step,
    left: fc.integer({ min: 0, max: 200 }),
    swept: step,
  });
  type Scene = typeof scenes extends fc.Arbitrary<infer Value> ? Value : never;

  /** The scene with every price as a function gives it, and lots times a factor. */
  function runFrom(
    scene: Scene,
    side: 'buy' | 'sell',
    price: (ticks: number) => number,
    times = 1,
  ) {
    const mark = (ticks: number, forward: number, iv: number) => {
      const mid = price(ticks);
      return markOf({ midTicks: mid, bid: mid - 5, ask: mid + 5, forward, iv });
    };
    const fills = scene.fills.map((fill, index): FillRecord => {
      const at = mark(fill.mid, fill.forward, fill.iv);
      return fillOf({
        trade: `${index}`,
        time: START + index * SECOND,
        lots: fill.lots * times,
        price: sampleCall.ticks.price(price(fill.price)),
        liquidity: fill.taker ? 'taker' : 'maker',
        atFill: at,
        atDecision: at,
      });
    });
    const samples = scene.fills.map(({ later }, index) =>
      markOf({ time: START + index * SECOND, midTicks: price(later) }),
    );
    const left = scene.left * times;
    const quantity = fills.reduce((sum, { lots }) => sum + lots, left);
    const sweep = left > 0 ? { averageTicks: price(scene.swept), censored: false } : undefined;
    const arrival = markOf({ midTicks: price(scene.arrival) });
    const end = START + 10 * SECOND;
    const free = { ...sampleCall, fees: { ...sampleCall.fees, maker: '0', taker: '0' } };
    const tape = { fills, samples, sweep, arrival, last: arrival, end, arrivalGreeks: greeksOf() };
    return runOf(tape, { parent: parentOrder({ side, quantity }), instrument: free });
  }
  const same = (ticks: number): number => ticks;

  test('parts sum to the whole, exactly', () => {
    fc.assert(
      fc.property(scenes, (scene) => {
        const { shortfall, drift } = analyseCost(runFrom(scene, 'buy', same));
        const { spread, timing, opportunity, fees, total } = shortfall;
        expect(spread.plus(timing).plus(opportunity).plus(fees).eq(total)).toBe(true);
        const { delta, gamma, vega, theta, residual } = drift!;
        const sum = delta.plus(gamma).plus(vega).plus(theta).plus(residual);
        expect(sum.eq(timing)).toBe(true);
      }),
    );
  });

  test('effective = realised + impact', () => {
    fc.assert(
      fc.property(scenes, (scene) => {
        for (const spread of analyseCost(runFrom(scene, 'buy', same)).realisedSpreads) {
          const { effectiveTicks, realisedTicks, impactTicks } = spread;
          if (effectiveTicks === undefined) continue;
          expect(realisedTicks! + impactTicks!).toBeCloseTo(effectiveTicks, 6);
        }
      }),
    );
  });

  test('a sell mirrors a buy', () => {
    fc.assert(
      fc.property(scenes, (scene) => {
        const buy = analyseCost(runFrom(scene, 'buy', same)).shortfall;
        const sell = analyseCost(runFrom(scene, 'sell', (ticks) => 4_000 - ticks)).shortfall;
        for (const part of ['spread', 'timing', 'opportunity', 'total'] as const) {
          expect(sell[part].minus(buy[part]).abs().lt('1e-18')).toBe(true);
        }
      }),
    );
  });

  test('twice the lots cost twice the money and the same basis points', () => {
    fc.assert(
      fc.property(scenes, (scene) => {
        const single = analyseCost(runFrom(scene, 'buy', same));
        const twice = analyseCost(runFrom(scene, 'buy', same, 2));
        const doubled = single.shortfall.total.times(2);
        expect(twice.shortfall.total.minus(doubled).abs().lt('1e-18')).toBe(true);
        expect(twice.shortfallIndexBasisPoints).toBeCloseTo(single.shortfallIndexBasisPoints!, 9);
        expect(new Decimal(twice.spreadCapture!).toNumber()).toBeCloseTo(single.spreadCapture!, 9);
      }),
    );
  });
});
