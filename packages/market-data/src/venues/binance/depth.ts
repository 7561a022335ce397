import type { BookDeltaEvent } from '@slipstream/core';
import { z } from 'zod';
import { type Draft, isUnreadable, type Reading, readAs, unreadable } from '../reading.ts';
import { sidesOf } from '../text-levels.ts';
import { aboutOf, type BinancePayload, venueTime } from './payload.ts';

const depthUpdateSchema = z.object({
  E: venueTime,
  T: venueTime.optional(),
  s: z.string(),
  U: z.int(),
  u: z.int(),
  pu: z.int().optional(),
  // Levels are many and plain, so a loop checks them.
  b: z.array(z.unknown()),
  a: z.array(z.unknown()),
});

/** `<symbol>@depth20@100ms`: the whole of a limited depth, each time. */
const LIMITED_DEPTH = /@depth\d+(@|$)/;

/** `<symbol>@depth` of all markets, and the futures' `<symbol>@depth<levels>`. */
export function readDepthUpdate(payload: BinancePayload): Reading {
  return readAs(depthUpdateSchema, payload.data, (update) => {
    const levels = sidesOf(update.b, update.a);
    if (isUnreadable(levels)) return levels;
    const about = aboutOf(payload, update.s, update.T, update.E);
    if (payload.stream !== undefined && LIMITED_DEPTH.test(payload.stream)) {
      return [{ type: 'book-snapshot', ...about, ...levels, sequence: update.u }];
    }
    const event: Draft<BookDeltaEvent> = {
      type: 'book-delta',
      ...about,
      ...levels,
      sequence: update.u,
      firstSequence: update.U,
    };
    if (update.pu !== undefined) event.previousSequence = update.pu;
    return [event];
  });
}

const depthSnapshotSchema = z.object({
  lastUpdateId: z.int(),
  E: venueTime.optional(),
  T: venueTime.optional(),
  symbol: z.string().optional(),
  bids: z.array(z.unknown()),
  asks: z.array(z.unknown()),
});

/**
 * A depth snapshot: an answer of the REST interface recorded in line, or spot's `<symbol>@depth<levels>`. Only the
 * coin-margined market names its instrument; otherwise it is the stream's, or the decoder's.
 */
export function readDepthSnapshot(payload: BinancePayload, decodersSymbol?: string): Reading {
  return readAs(depthSnapshotSchema, payload.data, (snapshot) => {
    const symbol =
      snapshot.symbol ?? payload.stream?.split('@', 1)[0]?.toUpperCase() ?? decodersSymbol;
    if (symbol === undefined) {
      return unreadable('a depth snapshot names no instrument; give binanceDecoder its symbol');
    }
    const levels = sidesOf(snapshot.bids, snapshot.asks);
    if (isUnreadable(levels)) return levels;
    const about = aboutOf(payload, symbol, snapshot.T, snapshot.E);
    return [{ type: 'book-snapshot', ...about, ...levels, sequence: snapshot.lastUpdateId }];
  });
}
