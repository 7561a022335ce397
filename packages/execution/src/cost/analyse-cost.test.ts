import { describe, expect, test } from '@jest/globals';
import { Decimal, exchangeValue, type Money, SECOND, signOf } from '@slipstream/core';
import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
import fc from 'fast-check';
import { START } from '../../test/fake-market.ts';
import { evenInstrument, parentOrder } from '../../test/samples.ts';
import { fillOf, greeksOf, markOf, tapeOf } from '../../test/tape.ts';
import { MissingPrice } from '../errors/missing-price.ts';
import { analyseCost, type CostAnalysis } from './analyse-cost.ts';
import type { AnalysedRun } from './analysed-run.ts';
import type { FillRecord } from './execution-tape.ts';

function runOf(
  changes: Partial<AnalysedRun> & { readonly fills?: readonly FillRecord[] } = {},
): AnalysedRun {
  const { fills = [fillOf()], tape = tapeOf({ fills }), ...others } = changes;
  const filled = tape.fills.reduce((sum, { lots }) => sum + lots, 0);
  const parent = others.parent ?? parentOrder();
  return {
    parent,
    instrument: sampleCall,
    filled,
    remainder: parent.quantity - filled,
    tape,
    ...others,
  };
}

function text({ shortfall }: CostAnalysis): Record<string, string> {
  return Object.fromEntries(
    Object.entries(shortfall).map(([name, money]) => [name, money.toString()]),
  );
}

describe('implementation shortfall', () => {
  test('of a maker at the touch is half a spread saved', () => {
    // Ten contracts at 0.02 against a mid of 0.02025.
    expect(text(analyseCost(runOf()))).toEqual({
      total: '-0.0025',
      spread: '-0.0025',
      timing: '0',
      opportunity: '0',
      fees: '0',
    });
  });

  test('of a taker is half a spread paid, against the mid when its order was sent, and the fee', () => {
    const taken = fillOf({
      price: 0.0205,
      liquidity: 'taker',
      fee: '0.003',
      atFill: markOf({ midTicks: 207.5 }),
    });
    expect(text(analyseCost(runOf({ fills: [taken] })))).toEqual({
      total: '0.0055',
      spread: '0.0025',
      timing: '0',
      opportunity: '0',
      fees: '0.003',
    });
  });

  test('of a late fill has a part for the time that passed', () => {
    const late = fillOf({ price: 0.021, atFill: markOf({ midTicks: 212.5 }) });
    expect(text(analyseCost(runOf({ fills: [late] })))).toEqual({
      total: '0.0075',
      spread: '-0.0025',
      timing: '0.01',
      opportunity: '0',
      fees: '0',
    });
  });

  test('values a remainder as swept at the end, with the fees of that', () => {
    const sweep = { averageTicks: 215, censored: true };
    const run = runOf({ tape: tapeOf({ fills: [fillOf({ lots: 60 })], sweep }) });
    const analysis = analyseCost(run);
    // Four contracts at 0.0215 against 0.02025, and a fee of 0.0003 each.
    expect(analysis.shortfall.opportunity.toString()).toBe('0.0062');
    expect([analysis.censored, analysis.fillRatio]).toEqual([true, 0.6]);
  });

  test('values a remainder at the last mid where nothing stood on the far side, and says that it is a bound', () => {
    const run = runOf({ tape: tapeOf({ fills: [], last: markOf({ midTicks: 212.5 }) }) });
    const analysis = analyseCost(run);
    expect(analysis.shortfall.opportunity.toString()).toBe('0.013');
    expect(analysis.censored).toBe(true);
  });

  test('mirrors for a sell', () => {
    const parent = parentOrder({ side: 'sell' });
    const sold = analyseCost(runOf({ parent, fills: [fillOf({ price: 0.0205 })] }));
    expect(text(sold)).toEqual(text(analyseCost(runOf())));
  });

  test('is the sum of its parts and the plain difference of cash, exactly, whatever happened', () => {
    const ticks = fc.integer({ min: 60, max: 2_000 }).map((step) => step * 5);
    const fill = fc.record({
      lots: fc.integer({ min: 1, max: 500 }),
      price: ticks,
      mid: ticks,
      fee: fc.integer({ min: -1_000, max: 1_000 }),
      taker: fc.boolean(),
    });
    const scene = fc.record({
      fills: fc.array(fill, { maxLength: 8 }),
      arrival: ticks,
      left: fc.integer({ min: 0, max: 500 }),
      swept: ticks,
      sell: fc.boolean(),
      instrument: fc.constantFrom(sampleCall, samplePerpetual, evenInstrument),
    });
    fc.assert(
      fc.property(scene, ({ fills, arrival, left, swept, sell, instrument }) => {
        const quantity = fills.reduce((sum, { lots }) => sum + lots, left);
        fc.pre(quantity > 0);
        const parent = parentOrder({ quantity, side: sell ? 'sell' : 'buy' });
        const records = fills.map(({ lots, price, mid, fee, taker }, index) => {
          const mark = markOf({ midTicks: mid + 2.5 });
          const liquidity = taker ? ('taker' as const) : ('maker' as const);
          const parts = { trade: `${index}`, lots, liquidity, atFill: mark, atDecision: mark };
          return fillOf({ ...parts, price: instrument.ticks.price(price), fee: String(fee / 1e6) });
        });
        const sweep = left > 0 ? { averageTicks: swept, censored: false } : undefined;
        const tape = tapeOf({ fills: records, arrival: markOf({ midTicks: arrival }), sweep });
        const { shortfall } = analyseCost(runOf({ parent, instrument, tape }));
        const { spread, timing, opportunity, fees, total } = shortfall;
        expect(spread.plus(timing).plus(opportunity).plus(fees).eq(total)).toBe(true);

        const worth = (lots: number, price: number): Money =>
          exchangeValue(instrument, instrument.size.amount(lots) * signOf(parent.side), price);
        const paper = worth(quantity, instrument.ticks.price(arrival));
        const cash = records
          .reduce(
            (sum, { lots, price, fee: paid }) => sum.plus(worth(lots, price)).plus(paid),
            new Decimal(0),
          )
          .plus(left > 0 ? worth(left, instrument.ticks.price(swept)) : 0);
        const sweepFee = opportunity.minus(
          left > 0
            ? worth(left, instrument.ticks.price(swept)).minus(
                worth(left, instrument.ticks.price(arrival)),
              )
            : 0,
        );
        expect(sweepFee.gte('-1e-20')).toBe(true);
        expect(cash.minus(paper).plus(sweepFee).minus(total).abs().lt('1e-20')).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('needs an arrival price', () => {
    const run = runOf({ tape: tapeOf({ arrival: undefined }) });
    expect(() => analyseCost(run)).toThrow(MissingPrice);
    expect(analyseCost(run, { arrivalMid: 0.02025 }).shortfall.total.toString()).toBe('0.003');
  });

  test('needs the underlying where the fee of a remainder is a share of it', () => {
    const linear = { ...sampleCall, payoff: 'linear', settlement: 'USDC', quote: 'USDC' } as const;
    const run = runOf({ instrument: linear, tape: tapeOf() });
    expect(() => analyseCost(run)).toThrow('no price of the underlying was seen');
    const known = tapeOf({ last: markOf({ underlying: 100_000 }) });
    const { shortfall } = analyseCost(runOf({ instrument: linear, tape: known }));
    // The cap of an eighth of the premium binds: ten contracts at 0.02025 dollars.
    expect(shortfall.opportunity.toString()).toBe('0.0253125');
  });
});

describe('the cost in index basis points', () => {
  test('is the cost in coins over the coins that the parent stands for', () => {
    // 0.0055 coins of 10: five and a half hundredths of a percent.
    const taken = fillOf({ price: 0.0205, liquidity: 'taker', fee: '0.003' });
    expect(analyseCost(runOf({ fills: [taken] })).shortfallIndexBasisPoints).toBeCloseTo(5.5, 12);
  });

  test('of an inverse perpetual converts its dollars at the arrival', () => {
    const arrival = markOf({ midTicks: 200_000, underlying: undefined });
    const fills = [fillOf({ lots: 10_000, price: 100_100, atFill: arrival, atDecision: arrival })];
    const parent = parentOrder({ quantity: 10_000 });
    const tape = tapeOf({ fills, arrival });
    const { shortfallIndexBasisPoints } = analyseCost(
      runOf({ parent, instrument: samplePerpetual, tape }),
    );
    expect(shortfallIndexBasisPoints).toBeCloseTo(10 * (100_000 / 100_100), 8);
  });

  test('of an option settled in dollars needs the price of the underlying', () => {
    const linear = { ...sampleCall, payoff: 'linear', settlement: 'USDC', quote: 'USDC' } as const;
    expect(analyseCost(runOf({ instrument: linear })).shortfallIndexBasisPoints).toBeUndefined();
    const arrival = markOf({ underlying: 50_000 });
    const run = runOf({ instrument: linear, tape: tapeOf({ fills: [fillOf()], arrival }) });
    expect(analyseCost(run).shortfallIndexBasisPoints).toBeCloseTo((1e4 * -0.0025) / 500_000, 12);
  });
});

describe('the other benchmarks', () => {
  test('take the place of the arrival price, with the remainder and the fees in', () => {
    const tape = tapeOf({
      fills: [fillOf()],
      twapTicks: 210,
      vwap: 0.0199,
      arrival: markOf({ fair: 0.0201 }),
    });
    const { against } = analyseCost(runOf({ tape }));
    expect(against.arrivalMid.cost.toString()).toBe('-0.0025');
    expect(against.arrivalFair?.cost.toString()).toBe('-0.001');
    expect(against.twap?.cost.toString()).toBe('-0.01');
    expect(against.vwap?.cost.toString()).toBe('0.001');
  });

  test('are absent where they were not recorded', () => {
    const { against } = analyseCost(runOf());
    expect([against.arrivalFair, against.twap, against.vwap]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('the delta-adjusted shortfall', () => {
  const arrivalGreeks = greeksOf();
  const mark = (forward: number, midTicks: number) => markOf({ forward, midTicks });

  test('leaves out what the underlying did by itself', () => {
    // The forward rose by one percent: the option is worth 0.38 × 0.01 = 0.0038 coins more each.
    const fills = [fillOf({ price: 0.024, atFill: mark(101_000, 242.5) })];
    const tape = tapeOf({ fills, arrivalGreeks, arrival: mark(100_000, 202.5) });
    const { shortfall, deltaAdjusted } = analyseCost(runOf({ tape }));
    expect(shortfall.total.toString()).toBe('0.0375');
    expect(deltaAdjusted?.cost.toNumber()).toBeCloseTo(0.0375 - 0.038, 12);
  });

  test('adjusts the remainder at the end', () => {
    const tape = tapeOf({
      fills: [],
      arrivalGreeks,
      last: mark(99_000, 165),
      sweep: { averageTicks: 170, censored: false },
    });
    const { shortfall, deltaAdjusted } = analyseCost(runOf({ tape }));
    expect(deltaAdjusted?.cost.minus(shortfall.total).toNumber()).toBeCloseTo(0.038, 12);
  });

  test('of a book in dollars takes the plain delta', () => {
    const linear = { ...sampleCall, payoff: 'linear' } as const;
    const fills = [fillOf({ price: 2_400, atFill: mark(101_000, 2_400e4) })];
    const tape = tapeOf({ fills, arrivalGreeks, arrival: mark(100_000, 2_000e4) });
    const { deltaAdjusted } = analyseCost(runOf({ instrument: linear, tape }));
    expect(deltaAdjusted?.cost.toNumber()).toBeCloseTo(0, 9);
  });

  test('is absent without valuations', () => {
    expect(analyseCost(runOf()).deltaAdjusted).toBeUndefined();
    const tape = tapeOf({ fills: [fillOf()], arrivalGreeks });
    expect(analyseCost(runOf({ tape })).deltaAdjusted).toBeUndefined();
  });
});

describe('the statistics', () => {
  const fills = [
    fillOf({ lots: 30, time: START }),
    fillOf({
      order: 'p.2',
      trade: 't2',
      lots: 10,
      price: 0.0205,
      liquidity: 'taker',
      time: START + SECOND,
    }),
  ];
  const samples = [0, 500_000, 1_500_000, 2_500_000].map((passed, index) =>
    markOf({ time: START + passed, midTicks: 202.5 + 5 * index }),
  );
  const tape = tapeOf({ fills, samples, volume: 16, end: START + 3 * SECOND });
  const analysis = analyseCost(runOf({ tape }));

  test('count fills, makers and the share of the market', () => {
    expect(analysis).toMatchObject({ fillRatio: 0.4, makerShare: 0.75, participation: 0.25 });
    expect(analysis.averagePrice).toBeCloseTo(0.020125, 12);
  });

  test('give the effective spread in ticks: what makers earned and takers paid', () => {
    expect(analysis.effectiveSpreadTicks).toBeCloseTo((30 * -5 + 10 * 5) / 40, 9);
  });

  test('follow the mid after fills, makers and takers apart, as far as the run saw it', () => {
    const [second, ten] = analysis.markouts;
    expect(second).toMatchObject({ after: SECOND });
    expect(second!.maker).toBeCloseTo(207.5 - 200, 9);
    expect(second!.taker).toBeCloseTo(212.5 - 205, 9);
    expect(ten).toMatchObject({ maker: undefined, taker: undefined });
  });

  test('go down to the order', () => {
    expect(analysis.orders.map(({ order, lots }) => [order, lots])).toEqual([
      ['p.1', 30],
      ['p.2', 10],
    ]);
    const spread = analysis.orders.reduce((sum, one) => sum.plus(one.spread), new Decimal(0));
    expect(spread.eq(analysis.shortfall.spread)).toBe(true);
  });

  test('of a run without fills are absent, not zero', () => {
    const none = analyseCost(runOf({ fills: [] }));
    expect([
      none.averagePrice,
      none.makerShare,
      none.effectiveSpreadTicks,
      none.participation,
    ]).toEqual([undefined, undefined, undefined, undefined]);
  });
});
