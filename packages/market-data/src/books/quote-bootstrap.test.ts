import { describe, expect, test } from '@jest/globals';
import { type BookDeltaEvent, InvalidValue, type QuoteEvent } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import { OrderBook } from './order-book.ts';

const instrument = sampleCall.id;

function delta(sequence: number, parts: Partial<BookDeltaEvent> = {}): BookDeltaEvent {
  return {
    type: 'book-delta',
    instrument,
    bids: [],
    asks: [],
    sequence,
    firstSequence: sequence,
    exchangeTime: 0,
    receiveTime: sequence * 1e6,
    ...parts,
  };
}

function quote(sequence: number, bid: number, ask: number): QuoteEvent {
  return {
    type: 'quote',
    instrument,
    bid: { price: bid, amount: 5 },
    ask: { price: ask, amount: 3 },
    sequence,
    exchangeTime: 0,
    receiveTime: sequence * 1e6,
  };
}

/** A book that two quotes in a row must prove, after its first delta, at sequence 1. */
function unproven(): OrderBook {
  const book = new OrderBook(sampleCall, { bootstrap: 'quotes', confirmations: 2 });
  book.apply(delta(1, { bids: [0.02, 5], asks: [0.0205, 3] }));
  return book;
}

function proven(): OrderBook {
  const book = unproven();
  book.apply(quote(1, 0.02, 0.0205));
  book.apply(quote(2, 0.02, 0.0205));
  book.apply(delta(2, { bids: [0.019, 7] }));
  return book;
}

describe('a book whose recording holds no snapshot', () => {
  test('goes live when quotes agree with it often enough in a row, and says how', () => {
    const book = unproven();
    expect(book.apply(quote(1, 0.02, 0.0205))).toEqual({ outcome: 'none', transitions: [] });
    book.apply(quote(2, 0.02, 0.0205));
    expect(book.status).toBe('awaiting-snapshot');
    const { transitions } = book.apply(delta(2, { bids: [0.019, 7] }));
    expect(transitions).toEqual([
      {
        from: 'awaiting-snapshot',
        to: 'live',
        reason: 'quotes',
        detail:
          'built from 2 deltas in 1.0 s without a snapshot; 2 quotes in a row gave its best bid and ask at its very number',
        time: 2e6,
      },
    ]);
    expect(book.counts).toMatchObject({ snapshots: 0, applied: 2, held: 0, dropped: 0 });
  });

  test('starts its count again after a quote that differs', () => {
    const book = unproven();
    book.apply(quote(1, 0.02, 0.0205));
    book.apply(quote(1, 0.02, 0.021));
    book.apply(delta(2));
    book.apply(quote(2, 0.02, 0.0205));
    expect(book.status).toBe('awaiting-snapshot');
    book.apply(delta(3));
    book.apply(quote(3, 0.02, 0.0205));
    expect(book.status).toBe('live');
  });

  test('turns to gap when a later quote differs, keeps its levels, and can be proven again', () => {
    const book = proven();
    book.apply(delta(3, { bids: [0.02, 0] }));
    // The venue still shows a bid at 0.0195 that has not changed since the recording began.
    expect(book.apply(quote(3, 0.0195, 0.0205)).transitions[0]).toMatchObject({
      from: 'live',
      to: 'gap',
      reason: 'quote-mismatch',
      detail: 'a quote differs at sequence 3',
    });
    for (const sequence of [4, 5]) {
      book.apply(delta(sequence, { bids: [0.0195, 5] }));
      book.apply(quote(sequence, 0.0195, 0.0205));
    }
    expect(book.status).toBe('live');
    expect(book.amountAtPrice('bid', 190)).toBe(7);
  });

  test('begins anew with the delta behind a hole', () => {
    const book = unproven();
    book.apply(quote(1, 0.02, 0.0205));
    expect(book.apply(delta(9, { asks: [0.0205, 3] })).transitions[0]).toMatchObject({
      from: 'awaiting-snapshot',
      to: 'gap',
      reason: 'missed-changes',
    });
    expect(book.bestBid).toBeUndefined();
    book.apply(delta(10, { bids: [0.02, 5] }));
    book.apply(quote(10, 0.02, 0.0205));
    expect(book.status).toBe('gap');
    book.apply(delta(11));
    book.apply(quote(11, 0.02, 0.0205));
    expect(book.status).toBe('live');
  });

  test('begins anew after a hole in the live book, and after its connection was down', () => {
    for (const end of [
      (book: OrderBook) => book.apply(delta(9)),
      (book: OrderBook) => book.disconnected(9e6),
    ]) {
      const book = proven();
      end(book);
      expect(book.status).toBe('gap');
      book.apply(delta(20, { bids: [0.02, 5] }));
      expect(book.amountAtPrice('ask', 205)).toBe(0);
    }
  });

  test('is not begun by a delta off the grid', () => {
    const book = new OrderBook(sampleCall, { bootstrap: 'quotes' });
    expect(book.apply(delta(1, { bids: [0.02001, 1] })).transitions[0]).toMatchObject({
      to: 'gap',
      reason: 'bad-price',
    });
    book.apply(delta(2, { bids: [0.02, 1] }));
    expect(book.bestBid).toBe(200);
  });

  test('is not begun by a delta off the grid behind a hole', () => {
    const book = unproven();
    book.apply(delta(9, { bids: [0.02001, 1] }));
    expect(book.status).toBe('gap');
    expect(book.bestBid).toBeUndefined();
  });

  test('takes a snapshot that comes all the same, and needs no quotes from then on', () => {
    const book = unproven();
    book.apply(delta(2, { bids: [0.019, 7] }));
    book.apply({ ...delta(1), type: 'book-snapshot', bids: [0.02, 1], asks: [0.021, 1] });
    expect(book.status).toBe('live');
    expect(book.sequence).toBe(2);
    expect(book.amountAtPrice('bid', 190)).toBe(7);
    expect(book.apply(quote(2, 0.01, 0.03))).toEqual({ outcome: 'none', transitions: [] });
    expect(book.status).toBe('live');
  });

  test('ignores a delta that came twice', () => {
    const book = unproven();
    expect(book.apply(delta(1)).outcome).toBe('dropped');
  });

  test('stays unusable while nobody asked for this: quotes prove nothing by default', () => {
    const book = new OrderBook(sampleCall);
    book.apply(delta(1, { bids: [0.02, 5], asks: [0.0205, 3] }));
    for (let count = 0; count < 20; count += 1) book.apply(quote(1, 0.02, 0.0205));
    expect(book.status).toBe('awaiting-snapshot');
  });

  test('needs at least one confirmation', () => {
    expect(() => new OrderBook(sampleCall, { bootstrap: 'quotes', confirmations: 0 })).toThrow(
      InvalidValue,
    );
  });
});
