import type { QuoteEvent } from '@slipstream/core';
import { z } from 'zod';
import { type Draft, isUnreadable, type Reading, unreadable } from '../reading.ts';
import { sidesOf } from '../text-levels.ts';
import { aboutOf, type ChannelMessage, readRows, rowTime } from './channel.ts';

const bookSchema = z.object({
  ts: rowTime,
  instId: z.string().optional(),
  seqId: z.int(),
  prevSeqId: z.int().optional(),
  // Levels are many and plain, so a loop checks them.
  bids: z.array(z.unknown()),
  asks: z.array(z.unknown()),
});

type Book = z.infer<typeof bookSchema>;

/**
 * `books`, `books-l2-tbt` and `books50-l2-tbt`, which send a snapshot and then updates, and `books5`, which sends its
 * whole limited depth each time. A repeated `seqId` without levels says that nothing changed; it is a delta like
 * others. Checksums are not read: OKX sends 0.
 */
export function readBook(message: ChannelMessage): Reading {
  return readRows(bookSchema, message, (book) => {
    const instId = nameOf(book, message);
    if (instId === undefined) return unreadable('a book without instId');
    const levels = sidesOf(book.bids, book.asks);
    if (isUnreadable(levels)) return levels;
    const content = {
      ...aboutOf(instId, book.ts, message.receiveTime),
      ...levels,
      sequence: book.seqId,
    };
    if (message.action === 'update') {
      return book.prevSeqId === undefined
        ? unreadable('an update without prevSeqId')
        : [{ type: 'book-delta', ...content, previousSequence: book.prevSeqId }];
    }
    if (
      message.action === undefined ? message.channel === 'books5' : message.action === 'snapshot'
    ) {
      return [{ type: 'book-snapshot', ...content }];
    }
    return unreadable(`a book with action '${message.action}'`);
  });
}

/** `bbo-tbt`: the best level of each side whenever it changes. */
export function readBestPrices(message: ChannelMessage): Reading {
  return readRows(bookSchema, message, (book) => {
    const instId = nameOf(book, message);
    if (instId === undefined) return unreadable('best prices without instId');
    const levels = sidesOf(book.bids, book.asks);
    if (isUnreadable(levels)) return levels;
    const event: Draft<QuoteEvent> = {
      type: 'quote',
      ...aboutOf(instId, book.ts, message.receiveTime),
      sequence: book.seqId,
    };
    const [bidPrice, bidAmount = 0] = levels.bids;
    if (bidPrice !== undefined && bidAmount > 0) event.bid = { price: bidPrice, amount: bidAmount };
    const [askPrice, askAmount = 0] = levels.asks;
    if (askPrice !== undefined && askAmount > 0) event.ask = { price: askPrice, amount: askAmount };
    return [event];
  });
}

function nameOf(book: Book, message: ChannelMessage): string | undefined {
  return book.instId ?? message.instId;
}
