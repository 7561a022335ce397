import { describe, expect, test } from '@jest/globals';
import {
  type BookDeltaEvent,
  type BookSnapshotEvent,
  InvalidValue,
  ViewExpired,
} from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import fc from 'fast-check';
import { OrderBook } from './order-book.ts';

const about = { instrument: sampleCall.id, exchangeTime: 10, receiveTime: 20 };

function snapshot(sequence: number, parts: Partial<BookSnapshotEvent> = {}): BookSnapshotEvent {
  return {
    type: 'book-snapshot',
    bids: [0.02, 5, 0.0195, 8],
    asks: [0.0205, 3],
    sequence,
    ...about,
    ...parts,
  };
}

function delta(sequence: number, parts: Partial<BookDeltaEvent> = {}): BookDeltaEvent {
  return { type: 'book-delta', bids: [], asks: [], sequence, ...about, ...parts };
}

/** A book that is live at sequence 100. */
function liveBook(): OrderBook {
  const book = new OrderBook(sampleCall);
  book.apply(snapshot(100));
  return book;
}

describe('a book before its snapshot', () => {
  test('awaits it, empty', () => {
    const book = new OrderBook(sampleCall);
    expect(book.status).toBe('awaiting-snapshot');
    expect(book.bestBid).toBeUndefined();
    expect(book.view().depth('ask')).toBe(0);
  });

  test('holds early deltas and applies those behind the snapshot, not those in it', () => {
    const book = new OrderBook(sampleCall);
    book.apply(delta(99, { firstSequence: 98, bids: [0.019, 1] }));
    book.apply(delta(101, { firstSequence: 100, bids: [0.0195, 9] }));
    expect(book.apply(delta(102, { firstSequence: 102, asks: [0.021, 4] })).outcome).toBe('held');
    const change = book.apply(snapshot(100));
    expect(change).toEqual({
      outcome: 'applied',
      transitions: [
        {
          from: 'awaiting-snapshot',
          to: 'live',
          reason: 'snapshot',
          detail: 'at sequence 102',
          time: 20,
        },
      ],
    });
    expect(book.sequence).toBe(102);
    expect(book.amountAtPrice('bid', 190)).toBe(0);
    expect(book.amountAtPrice('bid', 195)).toBe(9);
    expect(book.amountAtPrice('ask', 210)).toBe(4);
    expect(book.counts).toEqual({
      snapshots: 1,
      applied: 2,
      held: 0,
      dropped: 1,
      gaps: 0,
      overflowed: 0,
    });
  });

  test('refuses a snapshot too old for the deltas it holds, and keeps them for the next', () => {
    const book = new OrderBook(sampleCall);
    book.apply(delta(105, { firstSequence: 104 }));
    book.apply(delta(106, { firstSequence: 106, bids: [0.0195, 1] }));
    expect(book.apply(snapshot(100)).transitions[0]).toMatchObject({
      to: 'gap',
      reason: 'missed-changes',
    });
    expect(book.apply(snapshot(101)).outcome).toBe('dropped');
    expect(book.counts.held).toBe(2);
    book.apply(snapshot(105));
    expect(book.status).toBe('live');
    expect(book.sequence).toBe(106);
    expect(book.amountAtPrice('bid', 195)).toBe(1);
  });

  test('turns to gap when the buffer is full, and counts what it lost', () => {
    const book = new OrderBook(sampleCall, { holdLimit: 2 });
    for (const sequence of [1, 2]) expect(book.apply(delta(sequence)).transitions).toEqual([]);
    expect(book.apply(delta(3)).transitions[0]).toMatchObject({
      from: 'awaiting-snapshot',
      to: 'gap',
      reason: 'buffer-full',
    });
    expect(book.apply(delta(4))).toEqual({ outcome: 'held', transitions: [] });
    expect(book.counts).toMatchObject({ held: 2, dropped: 2, overflowed: 2, gaps: 1 });
    book.apply(snapshot(2));
    expect(book.status).toBe('live');
    expect(book.sequence).toBe(4);
  });

  test('drops what a venue with snapshots in the stream sent before one, whatever its number', () => {
    const book = new OrderBook(sampleCall);
    book.apply(delta(900, { previousSequence: 899, bids: [0.019, 1] }));
    book.apply(snapshot(5));
    expect(book.status).toBe('live');
    expect(book.sequence).toBe(5);
    expect(book.amountAtPrice('bid', 190)).toBe(0);
  });

  test('needs a hold limit of at least one delta', () => {
    expect(() => new OrderBook(sampleCall, { holdLimit: 0 })).toThrow(InvalidValue);
  });
});

describe('a live book', () => {
  test('follows deltas that name the number before them', () => {
    const book = liveBook();
    expect(book.apply(delta(110, { previousSequence: 100, bids: [0.02, 0, 0.0195, 2] }))).toEqual({
      outcome: 'applied',
      transitions: [],
    });
    expect(book.bestBid).toBe(195);
    expect(book.view().copy()).toEqual(book.copy());
    expect(book.amountAtPrice('bid', 195)).toBe(2);
  });

  test('stands at the times of its last delta', () => {
    const book = liveBook();
    book.apply(delta(110, { previousSequence: 100, exchangeTime: 30, receiveTime: 40 }));
    expect(book.view().exchangeTime).toBe(30);
    expect(book.view().receiveTime).toBe(40);
  });

  test('turns to gap at a hole in the numbers, names it, and goes live on the next snapshot', () => {
    const book = liveBook();
    expect(book.apply(delta(120, { previousSequence: 110, bids: [0.019, 1] }))).toEqual({
      outcome: 'held',
      transitions: [
        {
          from: 'live',
          to: 'gap',
          reason: 'missed-changes',
          detail: 'the book stands at 100, the delta continues 110',
          time: 20,
        },
      ],
    });
    expect(book.amountAtPrice('bid', 190)).toBe(0);
    book.apply(delta(130, { previousSequence: 120 }));
    expect(book.status).toBe('gap');
    book.apply(snapshot(140));
    expect(book.status).toBe('live');
    expect(book.counts).toMatchObject({ gaps: 1, dropped: 2, held: 0 });
  });

  test('drops a delta that came twice, and takes numbers that run backwards for a gap', () => {
    const book = liveBook();
    book.apply(delta(101));
    expect(book.apply(delta(101)).outcome).toBe('dropped');
    expect(book.status).toBe('live');
    book.apply(delta(50));
    expect(book.status).toBe('gap');
  });

  test('ignores a snapshot on request that is older than itself', () => {
    const book = liveBook();
    book.apply(delta(105, { firstSequence: 101, bids: [0.02, 1] }));
    expect(book.apply(snapshot(103)).outcome).toBe('dropped');
    expect(book.amountAtPrice('bid', 200)).toBe(1);
  });

  test('takes a snapshot in the stream for true, whatever its number: a venue restarted its count', () => {
    const book = liveBook();
    book.apply(delta(101, { bids: [0.02, 1] }));
    book.apply(snapshot(1));
    expect(book.sequence).toBe(1);
    expect(book.amountAtPrice('bid', 200)).toBe(5);
  });

  test('may have one side, or none', () => {
    const book = liveBook();
    book.apply(delta(101, { asks: [0.0205, 0] }));
    expect(book.status).toBe('live');
    expect(book.bestAsk).toBeUndefined();
    book.apply(delta(102, { bids: [0.02, 0, 0.0195, 0] }));
    expect(book.status).toBe('live');
    expect(book.bestBid).toBeUndefined();
  });

  test('is crossed while the best bid reaches the best ask, and live when it no longer does', () => {
    const book = liveBook();
    expect(book.apply(delta(101, { bids: [0.0205, 1] })).transitions).toEqual([
      {
        from: 'live',
        to: 'crossed',
        reason: 'crossed',
        detail: 'bid 205, ask 205 ticks',
        time: 20,
      },
    ]);
    expect(book.apply(delta(102, { bids: [0.021, 1] })).transitions).toEqual([]);
    expect(book.apply(delta(103, { bids: [0.0205, 0, 0.021, 0] })).transitions[0]).toMatchObject({
      to: 'live',
      reason: 'uncrossed',
    });
  });

  test('is crossed from the start when its snapshot is', () => {
    const book = new OrderBook(sampleCall);
    book.apply(snapshot(1, { bids: [0.03, 1] }));
    expect(book.status).toBe('crossed');
    book.apply(snapshot(2));
    expect(book.status).toBe('live');
  });

  test.each([
    ['a price between two ticks', [0.02005, 1], 'bad-price'],
    ['a price of zero', [0, 1], 'bad-price'],
    ['a negative price', [-0.02, 1], 'bad-price'],
    ['a price that is no number', [Number.NaN, 1], 'bad-price'],
    ['an infinite price', [Number.POSITIVE_INFINITY, 1], 'bad-price'],
    ['a negative amount', [0.02, -1], 'bad-amount'],
    ['an amount that is no number', [0.02, Number.NaN], 'bad-amount'],
    ['a price without an amount', [0.02], 'bad-amount'],
  ])('turns to gap at %s, applying nothing of the event', (_what, bids, reason) => {
    const book = liveBook();
    const change = book.apply(delta(101, { bids: [0.019, 7, ...bids], asks: [0.021, 7] }));
    expect(change.outcome).toBe('dropped');
    expect(change.transitions[0]).toMatchObject({ to: 'gap', reason });
    expect(book.amountAtPrice('bid', 190)).toBe(0);
    expect(book.amountAtPrice('ask', 210)).toBe(0);
  });

  test('turns to gap at a snapshot off the grid', () => {
    const book = liveBook();
    book.apply(snapshot(200, { asks: [0.02051, 1] }));
    expect(book.status).toBe('gap');
    expect(book.sequence).toBe(100);
  });

  test('takes a price that arithmetic moved by the last bit', () => {
    const book = liveBook();
    book.apply(delta(101, { bids: [0.0001 * 175, 1] }));
    expect(book.status).toBe('live');
    expect(book.amountAtPrice('bid', 175)).toBe(1);
  });

  test('is a gap while its connection is down, whatever it held', () => {
    const book = liveBook();
    expect(book.disconnected(50).transitions[0]).toMatchObject({
      to: 'gap',
      reason: 'connection-down',
      time: 50,
    });
    book.apply(delta(101));
    expect(book.disconnected(60)).toEqual({ outcome: 'none', transitions: [] });
    expect(book.counts).toMatchObject({ held: 0, dropped: 1, gaps: 1 });
  });

  test('is stale in silence, until a delta continues it', () => {
    const book = liveBook();
    expect(book.silent(50).transitions[0]).toMatchObject({ to: 'stale', reason: 'silence' });
    expect(book.silent(60).transitions).toEqual([]);
    expect(book.apply(delta(101)).transitions[0]).toMatchObject({
      from: 'stale',
      to: 'live',
      reason: 'heard-again',
    });
  });
});

describe('the view of a book', () => {
  test('reads the book in place, best first', () => {
    const view = liveBook().view();
    const target = new Float64Array(4);
    expect(view.copyTo('bid', target, 5)).toBe(2);
    expect([...target]).toEqual([200, 5, 195, 8]);
    expect(view.ticksAt('bid', 1)).toBe(195);
    expect(view.amountAt('ask', 0)).toBe(3);
    expect(view.amountAtPrice('bid', 195)).toBe(8);
    expect(view.depth('bid')).toBe(2);
    expect(view.bestAsk).toBe(205);
    expect(view.sequence).toBe(100);
    expect(view.instrument).toBe(sampleCall);
  });

  test('expires with the next change; its copy does not', () => {
    const book = liveBook();
    const view = book.view();
    const copy = view.copy(1);
    expect(book.view()).toBe(view);
    book.apply(delta(101, { bids: [0.02, 6] }));
    expect(() => view.bestBid).toThrow(ViewExpired);
    expect(() => view.depth('bid')).toThrow(/order book of deribit:BTC-25DEC26-100000-C/);
    expect(copy.amountAt('bid', 0)).toBe(5);
    expect(copy.depth('bid')).toBe(1);
  });

  test('expires with a change of status', () => {
    const book = liveBook();
    const view = book.view();
    book.silent(50);
    expect(() => view.status).toThrow(ViewExpired);
    expect(book.view().status).toBe('stale');
  });

  test('lives on while the book drops what it knows', () => {
    const book = liveBook();
    const view = book.view();
    book.apply(delta(100));
    expect(view.bestBid).toBe(200);
  });
});

// Invariants: after every event of a chained stream the book equals a plain map of price to amount; its version
// has risen; it is crossed exactly when the map is.
describe('a random chained stream', () => {
  const levels = fc.uniqueArray(
    fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 4 })),
    { maxLength: 8, selector: ([ticks]) => ticks },
  );
  const step = fc.record({
    bids: levels,
    asks: levels,
    whole: fc.integer({ max: 9, min: 0 }).map((die) => die === 0),
  });
  const flat = (pairs: readonly (readonly [number, number])[]) =>
    pairs.flatMap(([ticks, amount]) => [sampleCall.ticks.price(ticks), amount]);

  test('leaves the book equal to a map after every event', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const book = liveBook();
        const reference = {
          bid: new Map([
            [200, 5],
            [195, 8],
          ]),
          ask: new Map([[205, 3]]),
        };
        let sequence = 100;
        for (const { bids, asks, whole } of steps) {
          const before = book.version;
          const event = { bids: flat(bids), asks: flat(asks) };
          if (whole) {
            reference.bid.clear();
            reference.ask.clear();
          }
          const put = (
            side: Map<number, number>,
            pairs: readonly (readonly [number, number])[],
          ) => {
            for (const [ticks, amount] of pairs) {
              if (amount > 0) side.set(ticks, amount);
              else side.delete(ticks);
            }
          };
          put(reference.bid, bids);
          put(reference.ask, asks);
          sequence += 1;
          book.apply(
            whole
              ? snapshot(sequence, event)
              : delta(sequence, { ...event, previousSequence: sequence - 1 }),
          );
          const copy = book.copy();
          const sorted = {
            bid: [...reference.bid].sort(([a], [b]) => b - a),
            ask: [...reference.ask].sort(([a], [b]) => a - b),
          };
          for (const side of ['bid', 'ask'] as const) {
            const target = new Float64Array(2 * copy.depth(side));
            copy.copyTo(side, target, copy.depth(side));
            expect([...target]).toEqual(sorted[side].flat());
          }
          const crossed = (sorted.bid[0]?.[0] ?? -1) >= (sorted.ask[0]?.[0] ?? 1e9);
          expect(book.status).toBe(crossed ? 'crossed' : 'live');
          expect(book.version).toBeGreaterThan(before);
        }
      }),
      { numRuns: 50 },
    );
  });
});
