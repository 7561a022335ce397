import { z } from 'zod';
import { isUnreadable, type Reading, readAs } from '../reading.ts';
import { sidesOf } from '../text-levels.ts';
import { aboutOf, type TopicMessage, venueTime } from './topic.ts';

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

/** `orderbook.{depth}.{symbol}`. A delta continues the book when its number is the book's plus one. */
export function readBook(message: TopicMessage): Reading {
  return readAs(bookSchema, message, ({ type, ts, cts, data }) => {
    const levels = sidesOf(data.b, data.a);
    if (isUnreadable(levels)) return levels;
    const whole = type === 'snapshot' || data.u === RESTART;
    return [
      {
        type: whole ? 'book-snapshot' : 'book-delta',
        ...aboutOf(message, data.s, cts ?? ts),
        ...levels,
        sequence: data.u,
      },
    ];
  });
}
