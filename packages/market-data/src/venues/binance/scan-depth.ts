import type { BookDeltaEvent, MarketEvent } from '@slipstream/core';
import type { Draft } from '../reading.ts';
import type { FrameCursor } from '../scanning/frame-cursor.ts';
import { KeySet, NO_KEY } from '../scanning/key-set.ts';
import { Literal } from '../scanning/literal.ts';
import { scanTextLevels } from '../scanning/scan-text-levels.ts';
import { exchangeTimeOf } from './payload.ts';
import { type PayloadScan, skipUnknown } from './payload-scan.ts';

const KEYS = new KeySet('e', 'E', 'T', 's', 'ps', 'U', 'u', 'pu', 'b', 'a');
const EVENT = KEYS.of('e');
const SENT = KEYS.of('E');
const MADE = KEYS.of('T');
const SYMBOL = KEYS.of('s');
const PAIR = KEYS.of('ps');
const FIRST = KEYS.of('U');
const LAST = KEYS.of('u');
const PREVIOUS = KEYS.of('pu');
const BIDS = KEYS.of('b');
const ASKS = KEYS.of('a');

const DEPTH_UPDATE = new Literal('"depthUpdate"');

/** A `depthUpdate`, as `readDepthUpdate` reads it, of a stream of changes. */
export function scanDepthUpdate(
  cursor: FrameCursor,
  scan: PayloadScan,
): readonly MarketEvent[] | undefined {
  let sent: number | undefined;
  let made: number | undefined;
  let instrument: string | undefined;
  let firstSequence: number | undefined;
  let sequence: number | undefined;
  let previousSequence: number | undefined;
  let bids: number[] | undefined;
  let asks: number[] | undefined;
  for (let key = cursor.firstKey(KEYS); key !== NO_KEY; key = cursor.nextKey(KEYS, key)) {
    if (key === EVENT) cursor.take(DEPTH_UPDATE);
    else if (key === SENT) sent = cursor.millis();
    else if (key === MADE) made = cursor.millis();
    else if (key === SYMBOL) instrument = scan.names.read(cursor);
    else if (key === FIRST) firstSequence = cursor.whole();
    else if (key === LAST) sequence = cursor.whole();
    else if (key === PREVIOUS) previousSequence = cursor.whole();
    else if (key === BIDS) bids = scanTextLevels(cursor);
    else if (key === ASKS) asks = scanTextLevels(cursor);
    else if (key === PAIR) cursor.skip();
    else skipUnknown(cursor, scan);
  }
  if (
    sent === undefined ||
    instrument === undefined ||
    firstSequence === undefined ||
    sequence === undefined ||
    bids === undefined ||
    asks === undefined
  ) {
    return undefined;
  }
  const { receiveTime } = scan;
  const exchangeTime = exchangeTimeOf(receiveTime, made, sent);
  const event: Draft<BookDeltaEvent> = {
    type: 'book-delta',
    instrument,
    exchangeTime,
    receiveTime,
    bids,
    asks,
    sequence,
    firstSequence,
  };
  if (previousSequence !== undefined) event.previousSequence = previousSequence;
  return [event];
}
