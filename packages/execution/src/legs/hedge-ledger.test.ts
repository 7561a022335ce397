import { describe, expect, test } from '@jest/globals';
import { coinsOf, signOf } from '@slipstream/core';
import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
import fc from 'fast-check';
import { START } from '../../test/fake-market.ts';
import { valuationOf } from '../../test/samples.ts';
import { HedgeLedger } from './hedge-ledger.ts';
import { planHedge } from './plan-hedge.ts';

// The invariants of a hedge, whatever comes twice, late, in parts or never:
//
// 1. It never holds more delta than the fills ask for, but for one lot, at the price it was planned at.
// 2. A fill counts once, of a leg and of the hedge itself.
// 3. Where its orders fill, what is left unhedged is less than the least order or the threshold.

const PRICE = 100_000;
const settings = { instrument: samplePerpetual, numeraire: 'coin' as const, leastCoins: 0.01 };
const lot = coinsOf(samplePerpetual, 10, PRICE);

const fill = (trade: string, lots = 10, side: 'buy' | 'sell' = 'buy') => ({
  order: 'p.1',
  trade,
  instrument: sampleCall,
  side,
  lots,
});

describe('a hedge', () => {
  test('takes the premium-adjusted delta where coins are counted, and the plain one where USD are', () => {
    const targets = (['coin', 'usd'] as const).map((numeraire) => {
      const ledger = new HedgeLedger(numeraire);
      ledger.fill(fill('t'), valuationOf(START));
      return ledger.target;
    });
    // One contract of delta 0.4 at a price of 0.02025 coins.
    expect(targets).toEqual([-0.37975, -0.4]);
  });

  test('of a fill without a fresh valuation waits for one', () => {
    const ledger = new HedgeLedger('usd');
    ledger.fill(fill('t'), undefined);
    expect([ledger.target, ledger.waiting]).toEqual([0, 1]);
    ledger.value(valuationOf(START, { instrument: 'another' }));
    expect(ledger.waiting).toBe(1);
    ledger.value(valuationOf(START));
    expect([ledger.target, ledger.waiting]).toEqual([-0.4, 0]);
  });

  test('waits while an order of it is on its way, without a price, and below its threshold', () => {
    const facts = { target: -0.4, done: 0, busy: false, price: PRICE };
    expect(planHedge(facts, settings)).toEqual({ side: 'sell', lots: 4_000 });
    for (const changes of [
      { busy: true },
      { price: Number.NaN },
      { done: -0.395 },
      { target: Number.NaN },
    ]) {
      expect(planHedge({ ...facts, ...changes }, settings)).toBeUndefined();
    }
  });

  test('never holds more than the fills ask for, whatever is told twice, late or in parts', () => {
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('fill' as const),
        lots: fc.integer({ min: 1, max: 30 }),
        sell: fc.boolean(),
        delta: fc.double({ min: -1, max: 1, noNaN: true }),
        known: fc.boolean(),
      }),
      fc.record({
        kind: fc.constant('hedge' as const),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      fc.record({ kind: fc.constant('again' as const), which: fc.nat() }),
      fc.record({
        kind: fc.constant('value' as const),
        delta: fc.double({ min: -1, max: 1, noNaN: true }),
      }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 50 }), (steps) => {
        const ledger = new HedgeLedger('coin');
        const told: (() => void)[] = [];
        let trades = 0;
        const valued = (netDelta: number) => {
          const { greeks } = valuationOf(START);
          return valuationOf(START, { greeks: { ...greeks, netDelta } });
        };
        for (const one of steps) {
          if (one.kind === 'fill') {
            trades += 1;
            const own = fill(`t${trades}`, one.lots, one.sell ? 'sell' : 'buy');
            const valuation = one.known ? valued(one.delta) : undefined;
            told.push(() => void ledger.fill(own, valuation));
            told.at(-1)!();
          } else if (one.kind === 'again') told[one.which % Math.max(1, told.length)]?.();
          else if (one.kind === 'value') ledger.value(valued(one.delta));
          else {
            const { target, done } = ledger;
            const order = planHedge({ target, done, busy: false, price: PRICE }, settings);
            if (!order) {
              expect(Math.abs(target - done)).toBeLessThan(settings.leastCoins + lot);
              continue;
            }
            // The order closes the gap and does not go beyond it.
            const lots = Math.floor(order.lots * one.share);
            const coins = signOf(order.side) * coinsOf(samplePerpetual, lots * 10, PRICE);
            expect(Math.sign(coins) * (target - done - coins)).toBeGreaterThanOrEqual(-1e-12);
            trades += 1;
            const own = { order: 'h.1', trade: `h${trades}`, instrument: samplePerpetual };
            const side = order.side;
            if (lots > 0) told.push(() => void ledger.hedged({ ...own, side, lots, price: PRICE }));
            if (lots > 0) told.at(-1)!();
            expect(ledger.done).toBeCloseTo(done + coins, 9);
          }
        }
        const before = [ledger.target, ledger.done];
        for (const again of told) again();
        expect([ledger.target, ledger.done]).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });
});
