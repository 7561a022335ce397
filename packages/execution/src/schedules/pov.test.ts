import { describe, expect, test } from '@jest/globals';
import type { TradeEvent } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import fc from 'fast-check';
import { contextOf } from '../../test/context.ts';
import { marketOf, START } from '../../test/fake-market.ts';
import { parentOrder } from '../../test/samples.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { pov } from './pov.ts';

const rate = 0.25;
const schedule = pov({ rate });
const parent = parentOrder({ quantity: 1_000 });

interface Moment {
  readonly trade?: Partial<TradeEvent> & { readonly lots: number };
  readonly filled?: number;
  readonly working?: number;
}

/** The targets at some moments, one after the other. */
function targets(moments: readonly Moment[]): readonly number[] {
  let state = schedule.init(parent, 7);
  let lastTrade: TradeEvent | undefined;
  return moments.map(({ trade, filled = 0, working = 0 }, index) => {
    if (trade) {
      const { lots, ...more } = trade;
      const times = { exchangeTime: START + index, receiveTime: START + index };
      const amount = sampleCall.size.amount(lots);
      const price = 0.02;
      const name = { type: 'trade', instrument: sampleCall.id, id: `${index}` } as const;
      lastTrade = { ...name, ...times, price, amount, aggressor: 'buy', ...more };
    }
    const market = { ...marketOf([200, 50], [205, 30]), lastTrade };
    const view = { filled, working };
    const target = schedule.target(contextOf({ now: START + index, parent, market, view }), state);
    state = target.state;
    return target.lots;
  });
}

describe('pov', () => {
  test('follows what others trade, each trade once', () => {
    expect(targets([{}, { trade: { lots: 40 } }, {}, { trade: { lots: 41 } }])).toEqual([
      0, 10, 10, 20,
    ]);
  });

  test.each([{ block: true }, { combo: true }, { rfq: true }, { receiveTime: START - 1 }] as const)(
    'does not follow %j',
    (more) => {
      expect(targets([{ trade: { lots: 400, ...more } }])).toEqual([0]);
    },
  );

  test('does not follow its own fills, whether the print or the fill is told first', () => {
    const printFirst = [
      { trade: { lots: 40 } },
      { working: 10 },
      { working: 10, trade: { lots: 10 } },
      { filled: 10 },
    ];
    expect(targets(printFirst)).toEqual([10, 10, 10, 10]);
    const fillFirst = [
      { trade: { lots: 40 } },
      { working: 10 },
      { filled: 10 },
      { filled: 10, trade: { lots: 10 } },
    ];
    expect(targets(fillFirst)).toEqual([10, 10, 10, 10]);
  });

  // 1. What is filled never exceeds the rate times what others traded, plus nothing: the target is floored.
  // 2. It holds however the fills and prints of our own orders come in, and whatever is filled of what is due.
  test('never takes part in more than its rate', () => {
    const step = fc.record({
      others: fc.integer({ min: 0, max: 200 }),
      fillShare: fc.double({ min: 0, max: 1, noNaN: true }),
      printLate: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let state = schedule.init(parent, 7);
        let [others, filled, id] = [0, 0, 0];
        const ask = (print: number, working: number) => {
          const at = START + id;
          id += 1;
          const amount = sampleCall.size.amount(print);
          const trade: TradeEvent = {
            type: 'trade',
            instrument: sampleCall.id,
            id: `${id}`,
            price: 0.02,
            amount,
            aggressor: 'sell',
            exchangeTime: at,
            receiveTime: at,
          };
          const market = { ...marketOf([200, 50], [205, 30]), lastTrade: trade };
          const context = contextOf({ now: at, parent, market, view: { filled, working } });
          const target = schedule.target(context, state);
          state = target.state;
          return target.lots;
        };
        for (const { others: more, fillShare, printLate } of steps) {
          others += more;
          const due = Math.max(0, ask(more, 0) - filled);
          const own = Math.floor(due * fillShare);
          if (!printLate) ask(own, due);
          filled += own;
          ask(printLate ? own : 0, 0);
          expect(filled).toBeLessThanOrEqual(rate * others);
        }
      }),
    );
  });

  test.each([0, -0.1, 1.1, Number.NaN])('cannot take part at %d', (bad) => {
    expect(() => pov({ rate: bad })).toThrow(InvalidSetting);
  });
});
