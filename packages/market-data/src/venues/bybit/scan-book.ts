import type { InstrumentId } from '@slipstream/core';
import type { FrameCursor } from '../scanning/frame-cursor.ts';
import type { InstrumentNames } from '../scanning/instrument-names.ts';
import { KeySet, NO_KEY } from '../scanning/key-set.ts';
import { scanTextLevels } from '../scanning/scan-text-levels.ts';
import type { BookContent } from './book.ts';

const KEYS = new KeySet('s', 'b', 'a', 'u', 'seq');
const SYMBOL = KEYS.of('s');
const BIDS = KEYS.of('b');
const ASKS = KEYS.of('a');
const SEQUENCE = KEYS.of('u');

/** The data of an `orderbook.*` message, as `readBook` reads it. */
export function scanBookData(cursor: FrameCursor, names: InstrumentNames): BookContent | undefined {
  let instrument: InstrumentId | undefined;
  let bids: number[] | undefined;
  let asks: number[] | undefined;
  let sequence: number | undefined;
  for (let key = cursor.firstKey(KEYS); key !== NO_KEY; key = cursor.nextKey(KEYS, key)) {
    if (key === SYMBOL) instrument = names.read(cursor);
    else if (key === BIDS) bids = scanTextLevels(cursor);
    else if (key === ASKS) asks = scanTextLevels(cursor);
    else if (key === SEQUENCE) sequence = cursor.whole();
    else cursor.skip();
  }
  return instrument === undefined ||
    bids === undefined ||
    asks === undefined ||
    sequence === undefined
    ? undefined
    : { instrument, bids, asks, sequence };
}
