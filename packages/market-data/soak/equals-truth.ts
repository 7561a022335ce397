import assert from 'node:assert/strict';
import type { BookView } from '@slipstream/core';
import type { FaultVenue } from '../src/testing/index.ts';

/** Throws unless a book is the venue's own at its sequence, level by level. */
export function assertEqualsTruth(venue: FaultVenue, symbol: string, book: BookView): void {
  const truth = venue.truthAt(symbol, book.sequence);
  assert.ok(truth, `${symbol} is live at ${book.sequence}, where the venue never was`);
  for (const side of ['bid', 'ask'] as const) {
    const levels: number[] = [];
    for (let level = 0; level < book.depth(side); level += 1) {
      levels.push(book.ticksAt(side, level)! * 0.5, book.amountAt(side, level));
    }
    assert.deepEqual(levels, side === 'bid' ? truth.bids : truth.asks, `${symbol} ${side}`);
  }
}
