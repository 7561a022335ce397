import type { InstrumentId } from '@slipstream/core';
import type { FrameCursor } from '../scanning/frame-cursor.ts';
import { KeySet, NO_KEY } from '../scanning/key-set.ts';
import { scanTextLevels } from '../scanning/scan-text-levels.ts';
import type { BookRow } from './book.ts';
import type { PushScan } from './scan-push.ts';

const KEYS = new KeySet('asks', 'bids', 'ts', 'checksum', 'prevSeqId', 'seqId', 'instId');
const ASKS = KEYS.of('asks');
const BIDS = KEYS.of('bids');
const TIME = KEYS.of('ts');
const PREVIOUS = KEYS.of('prevSeqId');
const SEQUENCE = KEYS.of('seqId');
const NAME = KEYS.of('instId');

/** One row of a push of books or best prices, as `readBook` reads it. */
export function scanBookRow(cursor: FrameCursor, push: PushScan): BookRow | undefined {
  let instrument: InstrumentId = push.instrument;
  let bids: number[] | undefined;
  let asks: number[] | undefined;
  let millis: number | undefined;
  let sequence: number | undefined;
  let previousSequence: number | undefined;
  for (let key = cursor.firstKey(KEYS); key !== NO_KEY; key = cursor.nextKey(KEYS, key)) {
    if (key === ASKS) asks = scanTextLevels(cursor);
    else if (key === BIDS) bids = scanTextLevels(cursor);
    else if (key === TIME) millis = cursor.textMillis();
    else if (key === PREVIOUS) previousSequence = cursor.integer();
    else if (key === SEQUENCE) sequence = cursor.integer();
    else if (key === NAME) instrument = push.names.read(cursor);
    else cursor.skip();
  }
  return bids === undefined || asks === undefined || millis === undefined || sequence === undefined
    ? undefined
    : { instrument, bids, asks, sequence, previousSequence, exchangeTime: millis * 1_000 };
}
