import type { InstrumentId, MarketEvent, QuoteEvent } from '@slipstream/core';
import type { Draft } from '../reading.ts';
import type { FrameCursor } from '../scanning/frame-cursor.ts';
import { KeySet, NO_KEY } from '../scanning/key-set.ts';
import { Literal } from '../scanning/literal.ts';
import { exchangeTimeOf } from './payload.ts';
import type { PayloadScan } from './payload-scan.ts';

const KEYS = new KeySet('e', 'u', 's', 'ps', 'b', 'B', 'a', 'A', 'T', 'E');
const EVENT = KEYS.of('e');
const SEQUENCE = KEYS.of('u');
const SYMBOL = KEYS.of('s');
const PAIR = KEYS.of('ps');
const BID_PRICE = KEYS.of('b');
const BID_AMOUNT = KEYS.of('B');
const ASK_PRICE = KEYS.of('a');
const ASK_AMOUNT = KEYS.of('A');
const MADE = KEYS.of('T');
const SENT = KEYS.of('E');

const BOOK_TICKER = new Literal('"bookTicker"');

/** Best prices, as `readBookTicker` reads them. Spot's do not name themselves, so no unknown field may stand in them. */
export function scanBookTicker(
  cursor: FrameCursor,
  { names, receiveTime }: PayloadScan,
): readonly MarketEvent[] | undefined {
  let sent: number | undefined;
  let made: number | undefined;
  let instrument: InstrumentId | undefined;
  let sequence: number | undefined;
  let bidPrice: number | undefined;
  let bidAmount: number | undefined;
  let askPrice: number | undefined;
  let askAmount: number | undefined;
  for (let key = cursor.firstKey(KEYS); key !== NO_KEY; key = cursor.nextKey(KEYS, key)) {
    if (key === EVENT) cursor.take(BOOK_TICKER);
    else if (key === SEQUENCE) sequence = cursor.whole();
    else if (key === SYMBOL) instrument = names.read(cursor);
    else if (key === BID_PRICE) bidPrice = cursor.textNumber();
    else if (key === BID_AMOUNT) bidAmount = cursor.textNumber();
    else if (key === ASK_PRICE) askPrice = cursor.textNumber();
    else if (key === ASK_AMOUNT) askAmount = cursor.textNumber();
    else if (key === MADE) made = cursor.millis();
    else if (key === SENT) sent = cursor.millis();
    else if (key === PAIR) cursor.skip();
    else cursor.fail();
  }
  if (
    instrument === undefined ||
    sequence === undefined ||
    bidPrice === undefined ||
    bidAmount === undefined ||
    askPrice === undefined ||
    askAmount === undefined
  ) {
    return undefined;
  }
  const exchangeTime = exchangeTimeOf(receiveTime, made, sent);
  const event: Draft<QuoteEvent> = {
    type: 'quote',
    instrument,
    exchangeTime,
    receiveTime,
    sequence,
  };
  if (bidAmount > 0) event.bid = { price: bidPrice, amount: bidAmount };
  if (askAmount > 0) event.ask = { price: askPrice, amount: askAmount };
  return [event];
}
