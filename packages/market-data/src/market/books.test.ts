import { describe, expect, test } from '@jest/globals';
import type { BookView, Frame, MarketEvent, MarketUpdate, QuoteEvent } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import { from, Subject } from 'rxjs';
import { capturedFrames, describeRecorded, tally } from '../../test/recorded-data.ts';
import { decodeDeribit } from '../venues/deribit/decode-deribit.ts';
import { books } from './books.ts';
import { decode } from './decode.ts';

const snapshot: MarketEvent = {
  type: 'book-snapshot',
  instrument: sampleCall.id,
  bids: [0.02, 5],
  asks: [0.0205, 3],
  sequence: 7,
  exchangeTime: 1,
  receiveTime: 2,
};

describe('decode', () => {
  test('gives the events of each frame in order and goes on after a fault', () => {
    const frames: Frame[] = ['no JSON', '{"method":"heartbeat"}', 'nor this'].map(
      (text, index) => ({
        connection: 'deribit',
        receiveTime: index,
        text,
      }),
    );
    const seen: MarketEvent[] = [];
    from(frames)
      .pipe(decode(decodeDeribit))
      .subscribe((event) => seen.push(event));
    expect(seen.map((event) => [event.type, event.receiveTime])).toEqual([
      ['decode-fault', 0],
      ['decode-fault', 2],
    ]);
  });

  test('ends a stream whose decoder is broken with its error', () => {
    const errors: unknown[] = [];
    from([{ connection: 'x', receiveTime: 1, text: '' }])
      .pipe(
        decode(() => {
          throw new Error('broken');
        }),
      )
      .subscribe({ error: (error: unknown) => errors.push(error) });
    expect(errors).toEqual([new Error('broken')]);
  });
});

describe('books', () => {
  test('gives each event with the market after it', () => {
    const seen: (number | undefined)[] = [];
    from([snapshot, { ...snapshot, bids: [] }])
      .pipe(books({ instruments: [sampleCall] }))
      .subscribe(({ view }) => seen.push(view?.book.bestBid));
    expect(seen).toEqual([200, undefined]);
  });

  test('begins a market of its own with each subscription', () => {
    const events = new Subject<MarketEvent>();
    const updates = events.pipe(books({ instruments: [sampleCall] }));
    const markets = new Set<unknown>();
    for (let count = 0; count < 2; count += 1) {
      updates.subscribe((update: MarketUpdate) => markets.add(update.markets));
    }
    events.next(snapshot);
    expect(markets.size).toBe(2);
  });
});

const option2021 = ['frames/DERIBIT.0', 'frames/DERIBIT.ws.1.0'];
describeRecorded('ten option books of 2021', option2021, () => {
  const updates = () =>
    from(option2021.flatMap((file) => capturedFrames(file, 'deribit'))).pipe(
      decode(decodeDeribit),
      books(),
    );

  test('go live on their snapshots and follow every change', () => {
    const statuses: string[] = [];
    updates().subscribe(({ event, view }) => {
      if (event.type === 'book-snapshot' || event.type === 'book-delta') {
        statuses.push(view?.book.status ?? 'unknown');
      }
    });
    expect(tally(statuses)).toEqual({ live: 46 });
  });

  test("equal the tickers' best prices of their time", () => {
    // A ticker's best prices are those of the book after its last change before the ticker's time; they are known
    // to be so once a later change comes.
    const before = new Map<string, BookView>();
    const waiting = new Map<string, QuoteEvent[]>();
    const agreed: string[] = [];
    updates().subscribe(({ event, view }) => {
      if (event.type === 'quote') {
        waiting.set(event.instrument, [...(waiting.get(event.instrument) ?? []), event]);
      }
      if (event.type !== 'book-delta' && event.type !== 'book-snapshot') return;
      const book = before.get(event.instrument);
      for (const quote of waiting.get(event.instrument) ?? []) {
        if (!book || quote.exchangeTime < book.exchangeTime) continue;
        if (quote.exchangeTime >= event.exchangeTime) continue;
        const same = sameBest(book, 'bid', quote.bid) && sameBest(book, 'ask', quote.ask);
        agreed.push(String(same));
      }
      before.set(event.instrument, view!.book.copy());
    });
    expect(tally(agreed)).toEqual({ true: 41 });
  });
});

function sameBest(book: BookView, side: 'bid' | 'ask', best?: { price: number; amount: number }) {
  const ticks = book.ticksAt(side, 0);
  if (ticks === undefined || !best) return ticks === undefined && !best;
  return (
    book.instrument.ticks.price(ticks) === best.price && book.amountAt(side, 0) === best.amount
  );
}
