import assert from 'node:assert/strict';
import type { BookSide, BookView, MarketView } from '@slipstream/core';

/** Throws unless everything in a view can be read and a live book is one; gives whether the book is live. */
export function assertSoundView(view: MarketView): boolean {
  const { book, instrument, lastTrade, quote, ticker, optionTicker } = view;
  for (const event of [lastTrade, quote, ticker, optionTicker]) {
    assert.ok(event === undefined || event.instrument === instrument.id, 'an event of another one');
  }
  if (book.status !== 'live') return false;
  const bid = assertSorted(book, 'bid');
  const ask = assertSorted(book, 'ask');
  assert.ok(
    bid === undefined || ask === undefined || bid < ask,
    `live and crossed: ${bid}, ${ask}`,
  );
  return true;
}

/** Gives the best price of a side whose levels fall from it and are all positive. */
function assertSorted(book: BookView, side: BookSide): number | undefined {
  const worse = side === 'bid' ? -1 : 1;
  for (let level = 0; level < book.depth(side); level += 1) {
    const ticks = book.ticksAt(side, level);
    const before = level === 0 ? undefined : book.ticksAt(side, level - 1);
    assert.ok(ticks !== undefined && Number.isSafeInteger(ticks), `a price of ${ticks} ticks`);
    assert.ok(before === undefined || worse * (ticks - before) > 0, `${ticks} behind ${before}`);
    const amount = book.amountAt(side, level);
    assert.ok(amount > 0 && Number.isFinite(amount), `an amount of ${amount}`);
    assert.equal(book.amountAtPrice(side, ticks), amount);
  }
  return side === 'bid' ? book.bestBid : book.bestAsk;
}
