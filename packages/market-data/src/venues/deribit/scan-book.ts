import type { MarketEvent } from '@slipstream/core';
import type { FrameCursor } from '../scanning/frame-cursor.ts';
import type { InstrumentNames } from '../scanning/instrument-names.ts';
import { KeySet, NO_KEY } from '../scanning/key-set.ts';
import { Literal } from '../scanning/literal.ts';
import { bookEvent } from './book.ts';

const KEYS = new KeySet(
  'type',
  'timestamp',
  'prev_change_id',
  'instrument_name',
  'change_id',
  'bids',
  'asks',
);
const TYPE = KEYS.of('type');
const TIMESTAMP = KEYS.of('timestamp');
const PREVIOUS = KEYS.of('prev_change_id');
const NAME = KEYS.of('instrument_name');
const CHANGE = KEYS.of('change_id');
const BIDS = KEYS.of('bids');
const ASKS = KEYS.of('asks');

const SNAPSHOT = new Literal('"snapshot"');
const CHANGED = new Literal('"change"');

const NEW_LEVEL = new Literal('"new",');
const CHANGED_LEVEL = new Literal('"change",');
const DELETED_LEVEL = new Literal('"delete",');
const QUOTE = 0x22;

/** The data of a `book.*` notification, as {@link readBook} reads it. */
export function scanBook(
  cursor: FrameCursor,
  names: InstrumentNames,
  receiveTime: number,
): readonly MarketEvent[] | undefined {
  let type: 'snapshot' | 'change' | undefined;
  let timestamp: number | undefined;
  let instrument: string | undefined;
  let sequence: number | undefined;
  let previousSequence: number | undefined;
  let bids: number[] | undefined;
  let asks: number[] | undefined;
  for (let key = cursor.firstKey(KEYS); key !== NO_KEY; key = cursor.nextKey(KEYS, key)) {
    if (key === TYPE) type = scanType(cursor);
    else if (key === TIMESTAMP) timestamp = cursor.millis();
    else if (key === PREVIOUS) previousSequence = cursor.whole();
    else if (key === NAME) instrument = names.read(cursor);
    else if (key === CHANGE) sequence = cursor.whole();
    else if (key === BIDS) bids = scanLevels(cursor);
    else if (key === ASKS) asks = scanLevels(cursor);
    else cursor.skip();
  }
  if (
    timestamp === undefined ||
    instrument === undefined ||
    sequence === undefined ||
    bids === undefined ||
    asks === undefined ||
    (type === 'change' && previousSequence === undefined)
  ) {
    return undefined;
  }
  return [
    bookEvent({ type, timestamp, instrument, sequence, previousSequence, bids, asks }, receiveTime),
  ];
}

function scanType(cursor: FrameCursor): 'snapshot' | 'change' {
  if (cursor.takes(CHANGED)) return 'change';
  cursor.take(SNAPSHOT);
  return 'snapshot';
}

/** Levels `[action, price, amount]`, or `[price, amount]` of grouped books. */
function scanLevels(cursor: FrameCursor): number[] {
  const flat: number[] = [];
  for (let more = cursor.firstItem(); more; more = cursor.nextItem()) {
    if (!cursor.firstItem()) cursor.fail();
    const deleted = cursor.next === QUOTE && isDeletion(cursor);
    const price = cursor.number();
    if (!cursor.nextItem()) cursor.fail();
    const amount = cursor.amount();
    flat.push(price, deleted ? 0 : amount);
    if (cursor.nextItem()) cursor.fail();
  }
  return flat;
}

function isDeletion(cursor: FrameCursor): boolean {
  if (cursor.takes(CHANGED_LEVEL) || cursor.takes(NEW_LEVEL)) return false;
  cursor.take(DELETED_LEVEL);
  return true;
}
