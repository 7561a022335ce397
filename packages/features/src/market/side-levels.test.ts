import { describe, expect, test } from '@jest/globals';
import { type BookView, FixedBook } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import { SideLevels } from './side-levels.ts';
import type { WatchedMarket } from './watched-market.ts';

const bids = [200, 5, 195, 6, 190, 7, 185, 8, 180, 9];

function bookOf(levels: readonly number[]): BookView {
  return new FixedBook({ instrument: sampleCall, bids: levels, asks: [205, 1] });
}

/** A market that shows a book, and how often it was read. */
function marketOf(levels: readonly number[]) {
  const market = { book: bookOf(levels) as BookView | undefined, reads: 0 };
  const show = (book: BookView): void => {
    market.book = Object.assign(Object.create(book) as BookView, {
      depth: () => book.depth('bid'),
      copyTo: (...given: Parameters<BookView['copyTo']>) => {
        market.reads += 1;
        return book.copyTo(...given);
      },
    });
  };
  show(bookOf(levels));
  return { market, show, side: new SideLevels(market as unknown as WatchedMarket, 'bid') };
}

/** What was read: pairs of ticks and amount. */
const seen = ({ numbers, count }: SideLevels): number[] =>
  Array.from(numbers.subarray(0, 2 * count));

describe('the levels of a side', () => {
  test('are read as deep as the deepest look, and once for each book', () => {
    const { market, side, show } = marketOf(bids);
    side.reach(3).reach(2);
    for (const _ of [1, 2]) side.load();
    expect(seen(side)).toEqual([200, 5, 195, 6, 190, 7]);
    expect(market.reads).toBe(1);
    show(bookOf([201, 1]));
    side.load();
    expect(seen(side)).toEqual([201, 1]);
    expect(market.reads).toBe(2);
  });

  test('can be read further, as long as the book shows more', () => {
    const { side } = marketOf(bids);
    side.reach(2).load();
    expect(side.more()).toBe(true);
    expect(side.count).toBe(4);
    expect(side.more()).toBe(true);
    expect(seen(side)).toEqual(bids);
    expect(side.more()).toBe(false);
  });

  test('end where the book was read to its end', () => {
    const { side } = marketOf([200, 5]);
    side.reach(2).load();
    expect(side.more()).toBe(false);
    expect(side.count).toBe(1);
  });

  test('are none without a book', () => {
    const { market, side } = marketOf(bids);
    market.book = undefined;
    side.reach(2).load();
    expect(side.count).toBe(0);
    expect(side.more()).toBe(false);
  });
});
