import { expect, test } from '@jest/globals';
import type { MarketEvent, QuoteEvent } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import fc from 'fast-check';
import { MarketState } from './market-state.ts';

const down: MarketEvent = {
  type: 'connection',
  connection: 'deribit',
  state: 'down',
  exchangeTime: 1,
  receiveTime: 2,
};

/*
 * Invariants, for any sequence of whole and partial quotes, tickers and option tickers, and of ends of the connection:
 *
 * 1. What a view shows of each field is what the last event said that spoke of it, since the connection came up; of a
 *    field of which none spoke, nothing.
 * 2. `toldAt` is when that event was received.
 * 3. There is a quote exactly when both sides are known, and a side in it exactly when its amount is above 0.
 * 4. No event is written on.
 */
const FIELDS = [
  'mark',
  'index',
  'last',
  'openInterest',
  'bidIv',
  'askIv',
  'markIv',
  'forward',
] as const;
const value = fc.integer({ min: 1, max: 9 });
const ticker = fc.record({
  kind: fc.constant('ticker' as const),
  tells: fc.option(fc.subarray([...FIELDS, 'greeks' as const], { minLength: 1 }), {
    nil: undefined,
  }),
  says: fc.record(Object.fromEntries(FIELDS.map((field) => [field, value])), { requiredKeys: [] }),
  greeks: fc.option(fc.constantFrom('whole' as const, 'part' as const), { nil: undefined }),
  number: value,
});
const amount = fc.integer({ min: 0, max: 3 });
const level = fc.record({ price: value, amount: fc.integer({ min: 1, max: 3 }) });
const quote = fc.record({
  kind: fc.constant('quote' as const),
  sides: fc.record({ bid: level, ask: level }, { requiredKeys: [] }),
});
const delta = fc.record({
  kind: fc.constant('quote-delta' as const),
  parts: fc.record(
    { bidPrice: value, bidAmount: amount, askPrice: value, askAmount: amount },
    { requiredKeys: [] },
  ),
});
const end = fc.record({ kind: fc.constant('down' as const) });
const step = fc.oneof(
  { arbitrary: ticker, weight: 5 },
  { arbitrary: quote, weight: 1 },
  { arbitrary: delta, weight: 4 },
  { arbitrary: end, weight: 1 },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

const greeksOf = (number: number) => ({
  delta: number,
  gamma: number,
  vega: number,
  theta: number,
});

function eventOf(said: Step, receiveTime: number): MarketEvent {
  const stamps = { instrument: sampleCall.id, exchangeTime: receiveTime, receiveTime };
  switch (said.kind) {
    case 'down':
      return { ...down, receiveTime };
    case 'quote':
      return { type: 'quote', ...said.sides, ...stamps };
    case 'quote-delta':
      return { type: 'quote-delta', ...said.parts, ...stamps };
    case 'ticker': {
      const told = (field: string) =>
        said.tells === undefined || said.tells.some((one) => one === field);
      const says = Object.fromEntries(Object.entries(said.says).filter(([field]) => told(field)));
      const whole = said.greeks === 'whole' && told('greeks');
      const part = said.greeks === 'part' && said.tells !== undefined && told('greeks');
      return {
        type: 'option-ticker',
        ...stamps,
        ...says,
        ...(said.tells && { tells: said.tells }),
        ...(whole && { greeks: greeksOf(said.number) }),
        ...(part && { greekChanges: { vega: said.number } }),
      };
    }
  }
}

/** The same by other means: one cell for each field, with what was said of it and when. */
class Cells {
  readonly cells = new Map<string, { value: unknown; at: number }>();

  take(event: MarketEvent): void {
    const write = (cell: string, said: unknown) =>
      this.cells.set(cell, { value: said, at: event.receiveTime });
    if (event.type === 'connection') this.cells.clear();
    if (event.type === 'option-ticker') {
      for (const field of event.tells ?? [...FIELDS, 'greeks']) {
        const known = this.of('greeks') as object | undefined;
        if (field === 'greeks' && event.greekChanges) {
          write(field, known === undefined ? undefined : { ...known, ...event.greekChanges });
        } else write(field, event[field as (typeof FIELDS)[number]]);
      }
    }
    if (event.type === 'quote') {
      for (const side of ['bid', 'ask'] as const) {
        write(`${side}Amount`, event[side]?.amount ?? 0);
        write(`${side}Price`, event[side]?.price);
      }
    }
    if (event.type === 'quote-delta') {
      for (const side of ['bid', 'ask'] as const) {
        const { [`${side}Price` as const]: price, [`${side}Amount` as const]: size } = event;
        if (price !== undefined) write(`${side}Price`, price);
        if (size !== undefined) write(`${side}Amount`, size);
        if (this.of(`${side}Amount`) === 0) write(`${side}Price`, undefined);
      }
    }
  }

  of(cell: string): unknown {
    return this.cells.get(cell)?.value;
  }

  side(side: 'bid' | 'ask'): QuoteEvent['bid'] | 'unknown' {
    const [price, size] = [this.of(`${side}Price`), this.of(`${side}Amount`)];
    if (size === 0) return undefined;
    if (typeof price !== 'number' || typeof size !== 'number') return 'unknown';
    return { price, amount: size };
  }
}

test('any sequence of whole and partial events shows what an independent fold of them shows', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const state = new MarketState({ instruments: [sampleCall] });
      const cells = new Cells();
      for (const [index, said] of steps.entries()) {
        const event = deepFrozen(eventOf(said, index + 1));
        state.apply(event);
        cells.take(event);
        const view = state.view(sampleCall.id)!;
        for (const field of FIELDS) {
          expect(view.optionTicker?.[field]).toBe(cells.of(field));
          expect(view.toldAt(field)).toBe(cells.cells.get(field)?.at);
        }
        expect(view.optionTicker?.greeks).toEqual(cells.of('greeks'));
        const [bid, ask] = [cells.side('bid'), cells.side('ask')];
        const known = bid !== 'unknown' && ask !== 'unknown';
        expect(view.quote !== undefined).toBe(known);
        if (known) expect([view.quote?.bid, view.quote?.ask]).toEqual([bid, ask]);
      }
    }),
    { numRuns: 300 },
  );
});

function deepFrozen<Value>(given: Value): Value {
  if (typeof given === 'object' && given !== null) {
    for (const inner of Object.values(given)) deepFrozen(inner);
    Object.freeze(given);
  }
  return given;
}
