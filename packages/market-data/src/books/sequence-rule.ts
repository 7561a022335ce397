import type { BookDeltaEvent } from '@slipstream/core';

/** How a delta stands to the book that it should change. */
export type SequenceLink =
  /** It continues the book without a hole. */
  | 'next'
  /** The book holds it already. */
  | 'known'
  /** Changes between the book and the delta are missing. */
  | 'missed';

/**
 * How a delta stands to a book, by the numbers that its venue gives:
 *
 * - with `previousSequence` (Deribit's `prev_change_id`, OKX's `prevSeqId`, Binance futures' `pu`) it must equal
 *   the book's sequence, and the delta's own number may be any, so a venue's restart of its numbers passes;
 * - with `firstSequence` alone (Binance spot's `U`) the delta must cover the number after the book's;
 * - with neither (Bybit) its number is the book's plus one.
 *
 * Directly after a snapshot a delta may start before it, because snapshots on request fall between any two
 * changes: what is in the snapshot is known, and a delta that reaches from before the snapshot to behind it
 * continues it, since amounts are absolute.
 *
 * @param last the sequence of the book.
 * @param afterSnapshot whether no delta was applied since the book's snapshot.
 * @example
 * ```ts
 * import { sequenceLink } from '@slipstream/market-data';
 *
 * const delta = { type: 'book-delta', instrument: 'deribit:X', bids: [], asks: [], exchangeTime: 1, receiveTime: 2 } as const;
 * sequenceLink({ ...delta, previousSequence: 7, sequence: 9 }, 7, false); // => 'next'
 * sequenceLink({ ...delta, previousSequence: 8, sequence: 9 }, 7, false); // => 'missed'
 * sequenceLink({ ...delta, firstSequence: 5, sequence: 9 }, 7, true); // => 'next'
 * sequenceLink({ ...delta, sequence: 7 }, 7, true); // => 'known'
 * ```
 */
export function sequenceLink(
  delta: BookDeltaEvent,
  last: number,
  afterSnapshot: boolean,
): SequenceLink {
  const { sequence, previousSequence, firstSequence } = delta;
  if (previousSequence === last) return 'next';
  // One message delivered twice is harmless; a number far back, in mid-stream, may be a restart of the venue's
  // numbers, and ignoring those for ever would leave an old book that calls itself live.
  if (sequence === last || (afterSnapshot && sequence < last)) return 'known';
  if (previousSequence !== undefined) {
    return afterSnapshot && previousSequence < last ? 'next' : 'missed';
  }
  const first = firstSequence ?? sequence;
  return first <= last + 1 && last + 1 <= sequence ? 'next' : 'missed';
}
