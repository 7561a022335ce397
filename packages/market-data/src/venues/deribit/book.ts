import {
  type FlatLevels,
  type InstrumentId,
  instrumentId,
  type MarketEvent,
  type Micros,
  microsOfMillis,
} from '@slipstream/core';
import { z } from 'zod';
import { isUnreadable, type Reading, readAs, type Unreadable, unreadable } from '../reading.ts';
import { type ChannelMessage, venueTime } from './channel.ts';

const bookSchema = z.object({
  type: z.enum(['snapshot', 'change']).optional(),
  timestamp: venueTime,
  instrument_name: z.string(),
  change_id: z.int(),
  prev_change_id: z.int().optional(),
  // Levels are many and plain, so a loop checks them.
  bids: z.array(z.unknown()),
  asks: z.array(z.unknown()),
});

/**
 * `book.{instrument}.{interval}` and `book.{instrument}.{group}.{depth}.{interval}`. The latter sends its whole
 * limited depth each time, without a type.
 */
export function readBook({ data, receiveTime }: ChannelMessage): Reading {
  return readAs(bookSchema, data, (book) => {
    const bids = flatLevels(book.bids);
    if (isUnreadable(bids)) return unreadable(`bids: ${bids.unreadable}`);
    const asks = flatLevels(book.asks);
    if (isUnreadable(asks)) return unreadable(`asks: ${asks.unreadable}`);
    const { type, timestamp, instrument_name, change_id, prev_change_id } = book;
    if (type === 'change' && prev_change_id === undefined) {
      return unreadable('a change without prev_change_id');
    }
    const content: BookContent = {
      type,
      timestamp,
      instrument: instrumentId('deribit', instrument_name),
      sequence: change_id,
      previousSequence: prev_change_id,
      bids,
      asks,
    };
    return [bookEvent(content, receiveTime)];
  });
}

/** What a book message says, read by schema or by scanner. */
export interface BookContent {
  readonly type: 'snapshot' | 'change' | undefined;
  /** Milliseconds. */
  readonly timestamp: number;
  readonly instrument: InstrumentId;
  readonly sequence: number;
  /** Given on each change. */
  readonly previousSequence: number | undefined;
  readonly bids: FlatLevels;
  readonly asks: FlatLevels;
}

/** The event of a book message. */
export function bookEvent(book: BookContent, receiveTime: Micros): MarketEvent {
  const { instrument, bids, asks, sequence } = book;
  const exchangeTime = microsOfMillis(book.timestamp);
  if (book.type !== 'change') {
    return { type: 'book-snapshot', instrument, bids, asks, sequence, exchangeTime, receiveTime };
  }
  return {
    type: 'book-delta',
    instrument,
    bids,
    asks,
    sequence,
    exchangeTime,
    receiveTime,
    previousSequence: book.previousSequence!,
  };
}

/** Levels `[action, price, amount]`, or `[price, amount]` of grouped books. */
function flatLevels(levels: readonly unknown[]): FlatLevels | Unreadable {
  const flat: number[] = [];
  for (const level of levels) {
    if (!Array.isArray(level)) return unreadable('a level is no array');
    const [action] = level;
    const named = typeof action === 'string';
    const price: unknown = level[named ? 1 : 0];
    const amount: unknown = level[named ? 2 : 1];
    if (typeof price !== 'number' || typeof amount !== 'number') {
      return unreadable('a level without price and amount');
    }
    if (named && action !== 'new' && action !== 'change' && action !== 'delete') {
      return unreadable(`a level with action '${action}'`);
    }
    flat.push(price, action === 'delete' ? 0 : amount);
  }
  return flat;
}
