import { type FlatLevels, instrumentId, microsOfMillis } from '@slipstream/core';
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
    const content = {
      instrument: instrumentId('deribit', book.instrument_name),
      bids,
      asks,
      sequence: book.change_id,
      exchangeTime: microsOfMillis(book.timestamp),
      receiveTime,
    };
    if (book.type !== 'change') return [{ type: 'book-snapshot', ...content }];
    if (book.prev_change_id === undefined) return unreadable('a change without prev_change_id');
    return [{ type: 'book-delta', ...content, previousSequence: book.prev_change_id }];
  });
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
