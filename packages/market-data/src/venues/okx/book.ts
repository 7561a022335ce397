import type { FlatLevels, InstrumentId, Micros, QuoteEvent } from '@slipstream/core';
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

/** What one row of a book message says, read by schema or by scanner. */
export interface BookRow {
  readonly instrument: InstrumentId;
  readonly bids: FlatLevels;
  readonly asks: FlatLevels;
  readonly sequence: number;
  readonly previousSequence: number | undefined;
  readonly exchangeTime: Micros;
}

/**
 * `books`, `books-l2-tbt` and `books50-l2-tbt`, which send a snapshot and then updates, and `books5`, which sends its
 * whole limited depth each time. A repeated `seqId` without levels says that nothing changed; it is a delta like
 * others. Checksums are not read: OKX sends 0.
 */
export function readBook(message: ChannelMessage): Reading {
  return readBookRows(message, bookReading);
}

/** `bbo-tbt`: the best level of each side whenever it changes. */
export function readBestPrices(message: ChannelMessage): Reading {
  return readBookRows(message, bestPricesReading);
}

function readBookRows(
  message: ChannelMessage,
  say: (row: BookRow, message: Omit<ChannelMessage, 'data'>) => Reading,
): Reading {
  return readRows(bookSchema, message, (book) => {
    const instId = book.instId ?? message.instId;
    if (instId === undefined) return unreadable('a book without instId');
    const levels = sidesOf(book.bids, book.asks);
    if (isUnreadable(levels)) return levels;
    const { instrument, exchangeTime } = aboutOf(instId, book.ts, message.receiveTime);
    const { seqId: sequence, prevSeqId: previousSequence } = book;
    return say({ instrument, ...levels, sequence, previousSequence, exchangeTime }, message);
  });
}

/** What a row of a channel of books says. */
export function bookReading(
  row: BookRow,
  { channel, action, receiveTime }: Omit<ChannelMessage, 'data'>,
): Reading {
  const { instrument, bids, asks, sequence, previousSequence, exchangeTime } = row;
  const content = { instrument, exchangeTime, receiveTime, bids, asks, sequence };
  if (action === 'update') {
    return previousSequence === undefined
      ? unreadable('an update without prevSeqId')
      : [{ type: 'book-delta', ...content, previousSequence }];
  }
  if (action === undefined ? channel === 'books5' : action === 'snapshot') {
    return [{ type: 'book-snapshot', ...content }];
  }
  return unreadable(`a book with action '${action}'`);
}

/** What a row of `bbo-tbt` says. */
export function bestPricesReading(
  { instrument, bids, asks, sequence, exchangeTime }: BookRow,
  { receiveTime }: Omit<ChannelMessage, 'data'>,
): Reading {
  const event: Draft<QuoteEvent> = {
    type: 'quote',
    instrument,
    exchangeTime,
    receiveTime,
    sequence,
  };
  const [bidPrice, bidAmount = 0] = bids;
  if (bidPrice !== undefined && bidAmount > 0) event.bid = { price: bidPrice, amount: bidAmount };
  const [askPrice, askAmount = 0] = asks;
  if (askPrice !== undefined && askAmount > 0) event.ask = { price: askPrice, amount: askAmount };
  return [event];
}
