import { describe, expect, test } from '@jest/globals';
import { type BookView, FixedBook, Lease, type MarketView, ViewExpired } from '@slipstream/core';
import { sampleCall, sampleView } from '@slipstream/core/testing';
import { marketOf } from '../../test/fake-market.ts';
import { ReadOnlyBook } from './read-only-book.ts';
import { ReadOnlyMarket } from './read-only-market.ts';

const book = new FixedBook({
  instrument: sampleCall,
  bids: [200, 5, 195, 10],
  asks: [205, 3],
  sequence: 7,
  exchangeTime: 1,
  receiveTime: 2,
});

/** All that can be read of a book. */
function readingOf(view: BookView): unknown {
  const { instrument, status, sequence, exchangeTime, receiveTime, bestBid, bestAsk } = view;
  const levels = new Float64Array(4);
  return {
    ...{ instrument, status, sequence, exchangeTime, receiveTime, bestBid, bestAsk, levels },
    depth: view.depth('bid'),
    ticks: view.ticksAt('bid', 1),
    amount: view.amountAt('bid', 1),
    atPrice: view.amountAtPrice('bid', 195),
    written: view.copyTo('bid', levels, 2),
  };
}

/** A market that is a lease, as that of a line is; its source stands open to whoever looks for it. */
class LeasedMarket extends Lease<{ version: number; view: MarketView }> {
  get book(): BookView {
    return this.source.view.book;
  }
  get trading(): MarketView['trading'] {
    return this.source.view.trading;
  }
}

describe('a read-only book', () => {
  test('reads like the book that it shows, and so does its copy', () => {
    expect(readingOf(new ReadOnlyBook(book))).toEqual(readingOf(book));
    expect(readingOf(new ReadOnlyBook(book).copy())).toEqual(readingOf(book));
  });

  test('copies as many levels as it is asked for', () => {
    const copy = new ReadOnlyBook(book).copy(1);
    expect([copy.depth('bid'), copy.depth('ask')]).toEqual([1, 1]);
    expect(copy.ticksAt('bid', 1)).toBeUndefined();
  });
});

describe('a read-only market', () => {
  test('reads like the market that it shows', () => {
    const market = marketOf([200, 5], [205, 3], { trading: 'settlement' });
    const shown = new ReadOnlyMarket(market);
    const { receiveTime, trading, instrument, lastTrade, quote, ticker, optionTicker } = shown;
    const read = { receiveTime, trading, instrument, lastTrade, quote, ticker, optionTicker };
    const { book, toldAt } = market;
    expect({ ...read, book, toldAt }).toEqual(market);
    expect(readingOf(shown.book)).toEqual(readingOf(market.book));
  });

  test('gives the very events of its market, which nobody can write on any more', () => {
    const times = { exchangeTime: 1, receiveTime: 2, instrument: sampleCall.id };
    const quote = { type: 'quote', bid: { price: 0.02, amount: 5 }, ...times } as const;
    const shown = new ReadOnlyMarket({ ...marketOf([], []), quote });
    expect(shown.quote).toBe(quote);
    expect(shown.toldAt('mark')).toBeUndefined();
    const ticker = { type: 'ticker', mark: 0.02, ...times } as const;
    const told = new ReadOnlyMarket(sampleView(sampleCall, { ticker }));
    expect(told.toldAt('mark')).toBe(times.receiveTime);
    expect(() => Object.assign(quote.bid, { price: 9 })).toThrow(TypeError);
  });

  test('leads to nothing but what is in a market, and expires with the lease that it shows', () => {
    const source = { version: 1, view: marketOf([200, 5], [205, 3]) };
    const leased = new LeasedMarket(source, 'the market') as unknown as MarketView;
    const shown = new ReadOnlyMarket(leased);
    expect('source' in leased).toBe(true);
    expect('source' in shown).toBe(false);
    expect('source' in shown.book).toBe(false);
    expect(shown.trading).toBe('open');
    source.version = 2;
    expect(() => shown.trading).toThrow(ViewExpired);
  });
});
