import { expect, test } from '@jest/globals';
import type { BookSide, MarketEvent } from '@slipstream/core';
import { sampleCall as listed } from '@slipstream/core/testing';
import fc from 'fast-check';
import { MatchingEngine } from '../matching/matching-engine.ts';
import type { MatchingSettings } from '../matching/matching-settings.ts';
import { mergedSide } from './merged-side.ts';
import { MergedTape } from './merged-tape.ts';
import { ToldSide } from './told-side.ts';

// Invariants, whatever the tape and our orders do, after every event and command:
// 1. What the line was told, change by change, is the whole side made anew: price by price, to the bit.
// 2. A change names no price twice, and none whose amount the line knows already.
// 3. The best price is the best of the whole side.

/** A hundred days from its expiry at the times of this test: what we take moves its price. */
const sampleCall = { ...listed, expiry: 100 * 86_400 * 1_000_000 };

const level = fc.record({
  kind: fc.constant('level' as const),
  side: fc.constantFrom('bids' as const, 'asks' as const),
  // The sides overlap, so that a replayed book crosses our orders.
  ticks: fc.integer({ min: 36, max: 46 }).map((count) => 5 * count),
  tenths: fc.integer({ min: 0, max: 40 }),
});
const print = fc.record({
  kind: fc.constant('print' as const),
  ticks: fc.integer({ min: 36, max: 46 }).map((count) => 5 * count),
  tenths: fc.integer({ min: 1, max: 60 }),
  buys: fc.boolean(),
});
const place = fc.record({
  kind: fc.constant('place' as const),
  side: fc.constantFrom('buy' as const, 'sell' as const),
  ticks: fc.integer({ min: 36, max: 46 }).map((count) => 5 * count),
  lots: fc.integer({ min: 1, max: 300 }),
  iceberg: fc.boolean(),
});
const other = fc.record({
  kind: fc.constantFrom('cancel' as const, 'amend' as const, 'wait' as const),
  which: fc.nat(20),
  lots: fc.integer({ min: 1, max: 300 }),
});
const steps = fc.array(fc.oneof(level, level, print, place, place, other), { maxLength: 60 });

type Step = typeof steps extends fc.Arbitrary<(infer One)[]> ? One : never;

const settings: readonly (readonly [string, boolean, MatchingSettings])[] = [
  ['whose quotes we do not move', false, { queue: 'central', refillHalfLife: 20_000 }],
  [
    'whose quotes we move and that come back',
    true,
    { queue: 'pessimistic', impact: { coefficient: 2, dailyAmount: 20, halfLife: 5_000 } },
  ],
];

/** A line of one book with us in it, and what it was told. */
class Seen {
  readonly engine: MatchingEngine;
  readonly sides: Record<'bids' | 'asks', Map<number, number>> = {
    bids: new Map(),
    asks: new Map(),
  };
  readonly #tape: MergedTape;
  #time = 1_000_000;
  #sequence = 0;
  #orders = 0;

  constructor(matching: MatchingSettings) {
    const market = { instruments: [sampleCall] };
    this.engine = new MatchingEngine({ ...matching, market }, { answer: () => {} });
    this.#tape = new MergedTape(this.engine);
    this.#tape.watch(sampleCall.id);
    const book = { bids: [0.019, 1, 0.0185, 3], asks: [0.021, 1, 0.0215, 3] };
    const ticker = { type: 'option-ticker', forward: 100_000, markIv: 0.5 } as const;
    this.#event({ ...ticker, ...this.#of() });
    this.#event({ type: 'book-snapshot', ...book, sequence: 0, ...this.#of() });
  }

  play(step: Step): void {
    this.#time += 1_000;
    if (step.kind === 'level') {
      const levels = [sampleCall.ticks.price(step.ticks), step.tenths / 10];
      const previousSequence = this.#sequence;
      this.#sequence += 1;
      const changed = { bids: [], asks: [], [step.side]: levels };
      const { bids, asks } = changed as { bids: number[]; asks: number[] };
      const { sequence } = { sequence: this.#sequence };
      this.#event({ type: 'book-delta', bids, asks, sequence, previousSequence, ...this.#of() });
    } else if (step.kind === 'print') {
      const price = sampleCall.ticks.price(step.ticks);
      const aggressor = step.buys ? 'buy' : 'sell';
      const amount = step.tenths / 10;
      const id = String(this.#time);
      this.#event({ type: 'trade', id, price, amount, aggressor, ...this.#of() });
    } else {
      this.#command(step);
      for (const event of this.#tape.changes(this.#time)) this.#hear(event);
    }
  }

  #command(step: Exclude<Step, { kind: 'level' | 'print' }>): void {
    if (step.kind === 'place') {
      const { side, ticks, lots, iceberg } = step;
      const terms = {
        side,
        ticks,
        lots,
        timeInForce: 'good-til-cancelled',
        postOnly: false,
      } as const;
      const instrument = sampleCall.id;
      const display = iceberg && lots >= 100 ? { displayLots: 100 } : {};
      const order = String(this.#orders);
      this.#orders += 1;
      this.engine.execute({ type: 'place', order, instrument, ...terms, ...display }, this.#time);
    } else if (step.kind === 'wait') this.#time += 40_000;
    else {
      const order = String(step.which % Math.max(1, this.#orders));
      const ticks = 200;
      const command =
        step.kind === 'cancel'
          ? ({ type: 'cancel', order } as const)
          : ({ type: 'amend', order, ticks, lots: step.lots } as const);
      this.engine.execute(command, this.#time);
    }
  }

  #event(event: MarketEvent): void {
    this.engine.apply(event, this.#time);
    for (const told of this.#tape.after(event)) this.#hear(told);
    for (const told of this.#tape.changes(this.#time)) this.#hear(told);
  }

  #hear(event: MarketEvent): void {
    if (event.type !== 'book-delta' && event.type !== 'book-snapshot') return;
    for (const side of ['bids', 'asks'] as const) {
      const amounts = this.sides[side];
      const levels = event[side];
      if (event.type === 'book-snapshot') amounts.clear();
      const named = new Set<number>();
      for (let at = 0; at < levels.length; at += 2) {
        const ticks = sampleCall.ticks.ticks(levels[at]!);
        const amount = levels[at + 1]!;
        if (this.#isOurs(event)) expect(amounts.get(ticks) ?? 0).not.toBe(amount);
        expect(named.has(ticks)).toBe(false);
        named.add(ticks);
        if (amount === 0) amounts.delete(ticks);
        else amounts.set(ticks, amount);
      }
    }
  }

  /** A change that the tape did not make has a number between two of its own. */
  #isOurs({ sequence }: { readonly sequence: number }): boolean {
    return !Number.isInteger(sequence);
  }

  #of() {
    const time = this.#time;
    return { instrument: sampleCall.id, exchangeTime: time, receiveTime: time };
  }
}

const byPrice = (amounts: ReadonlyMap<number, number>): readonly (readonly number[])[] =>
  [...amounts].sort(([a], [b]) => a - b);

test.each(settings)(
  'a line sees, change by change, the whole book: one %s',
  (_name, moves, matching) => {
    let moved = 0;
    fc.assert(
      fc.property(steps, (sequence) => {
        const seen = new Seen(matching);
        const { book } = seen.engine.market(sampleCall.id)!;
        const traded = seen.engine.traded(sampleCall.id);
        const told = {
          bid: new ToldSide(book, 'bid', traded, 'merged'),
          ask: new ToldSide(book, 'ask', traded, 'merged'),
        };
        for (const step of sequence) {
          seen.play(step);
          if (traded.shift.ticks !== 0) moved += 1;
          const now = seen.engine.market(sampleCall.id)!.book;
          for (const side of ['bid', 'ask'] as const satisfies readonly BookSide[]) {
            const whole = mergedSide(now, side, traded);
            expect(byPrice(seen.sides[`${side}s`])).toEqual(byPrice(whole));
            const named =
              step.kind === 'level' && step.side === `${side}s`
                ? [sampleCall.ticks.price(step.ticks), step.tenths / 10]
                : [];
            told[side].change(now, traded, named);
            expect(byPrice(told[side].amounts)).toEqual(byPrice(whole));
            const prices = [...whole.keys()];
            const best = side === 'bid' ? Math.max(...prices) : Math.min(...prices);
            expect(told[side].best?.[0]).toBe(prices.length === 0 ? undefined : best);
          }
        }
      }),
      { numRuns: 150 },
    );
    expect(moved > 0).toBe(moves);
  },
);
