import {
  type FlatLevels,
  type InstrumentId,
  instrumentId,
  type MarketEvent,
  type Micros,
  microsOfMillis,
} from '@slipstream/core';
import { z } from 'zod';
import { isUnreadable, type Reading, readAs } from '../reading.ts';
import { sidesOf } from '../text-levels.ts';
import { bybitVenue, type TopicMessage, venueTime } from './topic.ts';

const bookSchema = z.object({
  type: z.enum(['snapshot', 'delta']),
  ts: venueTime,
  cts: venueTime.optional(),
  data: z.object({
    s: z.string(),
    u: z.int(),
    // Levels are many and plain, so a loop checks them.
    b: z.array(z.unknown()),
    a: z.array(z.unknown()),
  }),
});

/** The number with which a restarted service begins: its message is the whole book, whatever it calls itself. */
const RESTART = 1;

/** What the data of a book message say, read by schema or by scanner. */
export interface BookContent {
  readonly instrument: InstrumentId;
  readonly bids: FlatLevels;
  readonly asks: FlatLevels;
  readonly sequence: number;
}

/** `orderbook.{depth}.{symbol}`. A delta continues the book when its number is the book's plus one. */
export function readBook(message: TopicMessage): Reading {
  return readAs(bookSchema, message, ({ type, ts, cts, data }) => {
    const levels = sidesOf(data.b, data.a);
    if (isUnreadable(levels)) return levels;
    const instrument = instrumentId(bybitVenue(message.category), data.s);
    const content = { instrument, ...levels, sequence: data.u };
    return [bookEvent(type, content, cts ?? ts, message.receiveTime)];
  });
}

/** The event of a book message, by what it calls itself and when it was made, in milliseconds. */
export function bookEvent(
  type: 'snapshot' | 'delta',
  { instrument, bids, asks, sequence }: BookContent,
  made: number,
  receiveTime: Micros,
): MarketEvent {
  return {
    type: type === 'snapshot' || sequence === RESTART ? 'book-snapshot' : 'book-delta',
    instrument,
    exchangeTime: microsOfMillis(made),
    receiveTime,
    bids,
    asks,
    sequence,
  };
}
