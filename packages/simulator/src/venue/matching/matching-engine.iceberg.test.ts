import { describe, expect, test } from '@jest/globals';
import { fillFee, type Lots } from '@slipstream/core';
import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
import fc from 'fast-check';
import { EngineRig, said } from '../../../test/engine-rig.ts';
import { delta, snapshot, trade } from '../../../test/scripted-tape.ts';
import { mergedSide } from '../shown/merged-side.ts';
import { MatchingEngine } from './matching-engine.ts';
import type { QueueArm } from './queue/queue-model.ts';

const ARMS = ['pessimistic', 'central', 'optimistic'] as const;

/** A book of two contracts at 195 ticks; a buy of 300 lots there shows 100. */
function rig(queue: QueueArm = 'pessimistic'): EngineRig {
  const made = new EngineRig(undefined, { queue });
  made.market(snapshot({ bids: [0.0195, 2], asks: [0.0205, 300] }));
  made.place({ ticks: 195, lots: 300, displayLots: 100 });
  return made;
}

describe('an iceberg', () => {
  test('takes with all of it, and shows of the rest what it said', () => {
    const taker = new EngineRig();
    taker.market(snapshot({ bids: [0.0195, 2], asks: [0.0205, 15] }));
    taker.place({ ticks: 205, lots: 400, displayLots: 100 });
    expect(taker.fills()).toEqual([[150, 0.0205]]);
    taker.market(trade('sell', 0.0205, 10));
    expect(taker.filled()).toBe(250);
  });

  test.each(ARMS)('fills what it shows behind its queue, part by part (%s)', (queue) => {
    const one = rig(queue);
    one.market(trade('sell', 0.0195, 7));
    expect(one.fills()).toEqual([[50, 0.0195]]);
    one.market(trade('sell', 0.0195, 5));
    expect(one.filled()).toBe(100);
  });

  test('loses its place with each part: others who came meanwhile trade first', () => {
    const one = rig('pessimistic');
    one.market(delta({ bids: [0.0195, 5] }, 2));
    one.market(trade('sell', 0.0195, 12), delta({ bids: [0.0195, 3] }, 3));
    expect(one.filled()).toBe(100);
    one.market(trade('sell', 0.0195, 3));
    expect(one.filled()).toBe(100);
    one.market(trade('sell', 0.0195, 1));
    expect(one.filled()).toBe(110);
  });

  test('is behind our own orders, too, after a part', () => {
    const one = rig('pessimistic');
    one.place({ order: 'b', ticks: 195, lots: 20 });
    one.market(trade('sell', 0.0195, 12), delta({ bids: [] }, 2));
    expect([one.filled('a'), one.filled('b')]).toEqual([100, 0]);
    one.market(delta({ bids: [0.0195, 0] }, 3), trade('sell', 0.0195, 2));
    expect([one.filled('a'), one.filled('b')]).toEqual([100, 20]);
  });

  // 2 contracts ahead, 3 behind, 10 shown: 20 printed at the price leave 5 after everybody shown, and 8 after us.
  test.each([
    ['pessimistic', 100],
    ['central', 150],
    ['optimistic', 180],
  ] as const)(
    'of what it hides, one print at its price takes as its arm says: %s',
    (queue, lots) => {
      const one = rig(queue);
      one.market(delta({ bids: [0.0195, 5] }, 2));
      one.market(trade('sell', 0.0195, 20));
      expect(one.filled()).toBe(lots);
    },
  );

  test.each(ARMS)('gives all of it to a print beyond its price (%s)', (queue) => {
    const one = rig(queue);
    one.market(trade('sell', 0.019, 25));
    expect(one.fills()).toEqual([
      [100, 0.0195],
      [100, 0.0195],
      [50, 0.0195],
    ]);
  });

  test('pays as a maker for the first part and as a taker for what it hid', () => {
    const fees = { maker: '0.0001', taker: '0.0005', basis: 'notional' } as const;
    const perpetual = { ...samplePerpetual, fees };
    const one = new EngineRig(perpetual);
    one.market(snapshot({ bids: [50_000, 100], asks: [50_001, 100] }));
    one.place({ ticks: 100_000, lots: 300, displayLots: 100 });
    one.market(trade('sell', 49_999, 2_500));
    const paid = one.answers.flatMap((a) => (a.type === 'filled' ? [[a.lots, a.fee]] : []));
    const fee = (lots: Lots, liquidity: 'maker' | 'taker') =>
      fillFee(perpetual, { amount: 10 * lots, price: 50_000, liquidity }).toString();
    expect(paid).toEqual([
      [100, fee(100, 'maker')],
      [100, fee(100, 'taker')],
      [50, fee(50, 'taker')],
    ]);
  });

  test.each([
    ['less than a hundred times the minimum', 99, 300],
    ['no whole lots', 100.5, 300],
    ['a hundredth of what it hides, or less', 100, 10_100],
  ])('may not show %s', (_name, displayLots, lots) => {
    const refused = new EngineRig();
    refused.market(snapshot({ bids: [0.0195, 2] }));
    expect(said(refused.place({ ticks: 195, displayLots, lots }))).toEqual([
      'rejected: invalid-max-show-amount',
    ]);
  });
});

// Invariants of an iceberg, whatever is shown and printed:
// 1. What everybody sees of it is never more than it said, and never more than it has left.
// 2. A print never fills more than its amount.
// 3. Its fills sum to no more than its quantity, each no larger than the part that was shown.
describe.each(ARMS)('an iceberg in the %s arm', (queue) => {
  const step = fc.oneof(
    fc.record({ shown: fc.integer({ min: 0, max: 80 }) }),
    fc.record({ printed: fc.integer({ min: 1, max: 300 }), beyond: fc.boolean() }),
    fc.record({ amended: fc.integer({ min: 100, max: 900 }) }),
  );

  test('shows and fills no more than it may', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let filled = 0;
        let printFilled = 0;
        let lots = 600;
        const engine = new MatchingEngine(
          { queue, market: { instruments: [sampleCall] } },
          {
            answer: (answer) => {
              if (answer.type === 'amended') ({ lots } = answer);
              if (answer.type !== 'filled') return;
              expect(answer.lots).toBeLessThanOrEqual(100);
              filled += answer.lots;
              printFilled += answer.lots;
            },
          },
        );
        let time = 1;
        const of = () => ({ instrument: sampleCall.id, exchangeTime: time, receiveTime: time });
        const book = (amount: number) =>
          engine.apply(
            {
              ...{ type: 'book-snapshot', bids: [0.0195, amount], asks: [0.03, 1] },
              ...{ sequence: time, ...of() },
            },
            time,
          );
        book(2);
        const terms = { side: 'buy', ticks: 195, timeInForce: 'good-til-cancelled' } as const;
        const order = { order: 'a', instrument: sampleCall.id, lots, postOnly: true } as const;
        engine.execute({ type: 'place', displayLots: 100, ...order, ...terms }, time);
        for (const each of steps) {
          time += 1;
          printFilled = 0;
          if ('shown' in each) book(each.shown / 10 + 0.1);
          else if ('amended' in each) {
            engine.execute({ type: 'amend', order: 'a', ticks: 195, lots: each.amended }, time);
          } else {
            const price = each.beyond ? 0.019 : 0.0195;
            const amount = each.printed / 10;
            engine.apply(
              { type: 'trade', id: `${time}`, price, amount, aggressor: 'sell', ...of() },
              time,
            );
            expect(printFilled).toBeLessThanOrEqual(each.printed);
          }
          const market = engine.market(sampleCall.id)!;
          const traded = engine.traded(sampleCall.id);
          const seen = mergedSide(market.book, 'bid', traded).get(195) ?? 0;
          const others = market.book.amountAtPrice('bid', 195);
          const own = Math.round((seen - others) * 10);
          expect(own).toBeLessThanOrEqual(Math.min(100, lots - filled));
          expect(own).toBeGreaterThanOrEqual(0);
          expect(filled).toBeLessThanOrEqual(lots);
        }
      }),
      { numRuns: 150 },
    );
  });
});
