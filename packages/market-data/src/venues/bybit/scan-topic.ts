import { InstrumentNames } from '../scanning/instrument-names.ts';
import { KeySet, NO_KEY } from '../scanning/key-set.ts';
import { Literal } from '../scanning/literal.ts';
import type { Scanner } from '../scanning/scanned-first.ts';
import { type BookContent, bookEvent } from './book.ts';
import { scanBookData } from './scan-book.ts';
import { scanTradesData } from './scan-trades.ts';
import { type BybitCategory, bybitVenue } from './topic.ts';

const BOOK = new Literal('{"topic":"orderbook.');
const TRADES = new Literal('{"topic":"publicTrade.');

const KEYS = new KeySet('topic', 'type', 'ts', 'data', 'cts');
const TOPIC = KEYS.of('topic');
const TYPE = KEYS.of('type');
const SENT = KEYS.of('ts');
const DATA = KEYS.of('data');
const MADE = KEYS.of('cts');

const DELTA = new Literal('"delta"');
const SNAPSHOT = new Literal('"snapshot"');

/** The topics that send most, of one category: books and trades. */
export function topicScanner(category: BybitCategory): Scanner {
  const names = new InstrumentNames(bybitVenue(category));
  const scanBook: Scanner = (cursor, receiveTime) => {
    let type: 'snapshot' | 'delta' | undefined;
    let sent: number | undefined;
    let made: number | undefined;
    let data: BookContent | undefined;
    cursor.rest();
    for (let key = cursor.nextKey(KEYS, TOPIC); key !== NO_KEY; key = cursor.nextKey(KEYS, key)) {
      if (key === TYPE) {
        type = cursor.takes(DELTA) ? 'delta' : 'snapshot';
        if (type === 'snapshot') cursor.take(SNAPSHOT);
      } else if (key === SENT) sent = cursor.millis();
      else if (key === MADE) made = cursor.millis();
      else if (key === DATA) data = scanBookData(cursor, names);
      // A second topic would make another message of it.
      else if (key === TOPIC) cursor.fail();
      else cursor.skip();
    }
    if (type === undefined || sent === undefined || data === undefined) return undefined;
    return [bookEvent(type, data, made ?? sent, receiveTime)];
  };
  const scanTrades: Scanner = (cursor, receiveTime) => {
    let events: ReturnType<Scanner>;
    cursor.rest();
    for (let key = cursor.nextKey(KEYS, TOPIC); key !== NO_KEY; key = cursor.nextKey(KEYS, key)) {
      if (key === DATA) events = scanTradesData(cursor, names, receiveTime);
      else if (key === TOPIC) cursor.fail();
      else cursor.skip();
    }
    return events;
  };
  return (cursor, receiveTime) => {
    if (cursor.takes(BOOK)) return scanBook(cursor, receiveTime);
    return cursor.takes(TRADES) ? scanTrades(cursor, receiveTime) : undefined;
  };
}
