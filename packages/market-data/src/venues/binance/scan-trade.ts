import type { InstrumentId, MarketEvent, TradeEvent } from '@slipstream/core';
import { type Draft, NO_EVENTS } from '../reading.ts';
import type { FrameCursor } from '../scanning/frame-cursor.ts';
import { KeySet, NO_KEY } from '../scanning/key-set.ts';
import { Literal } from '../scanning/literal.ts';
import { exchangeTimeOf } from './payload.ts';
import { type PayloadScan, skipUnknown } from './payload-scan.ts';
import { markKind } from './trades.ts';

// Options give `S`, the aggressor's side, and spot once gave the orders `b` and `a`; no reader needs them.
const KEYS = new KeySet('e', 'E', 'T', 's', 't', 'p', 'q', 'X', 'm', 'M', 'S', 'b', 'a');
const EVENT = KEYS.of('e');
const SENT = KEYS.of('E');
const MADE = KEYS.of('T');
const SYMBOL = KEYS.of('s');
const ID = KEYS.of('t');
const PRICE = KEYS.of('p');
const AMOUNT = KEYS.of('q');
const KIND = KEYS.of('X');
const BUYER_MADE = KEYS.of('m');

const TRADE = new Literal('"trade"');
const MARKET = new Literal('"MARKET"');

/** A `trade`, as `readTrade` reads it. */
export function scanTrade(
  cursor: FrameCursor,
  scan: PayloadScan,
): readonly MarketEvent[] | undefined {
  let sent: number | undefined;
  let made: number | undefined;
  let instrument: InstrumentId | undefined;
  let id: number | undefined;
  let price: number | undefined;
  let amount: number | undefined;
  let onBook = true;
  let buyerMade: boolean | undefined;
  for (let key = cursor.firstKey(KEYS); key !== NO_KEY; key = cursor.nextKey(KEYS, key)) {
    if (key === EVENT) cursor.take(TRADE);
    else if (key === SENT) sent = cursor.millis();
    else if (key === MADE) made = cursor.millis();
    else if (key === SYMBOL) instrument = scan.names.read(cursor);
    else if (key === ID) id = cursor.whole();
    else if (key === PRICE) price = cursor.textNumber();
    else if (key === AMOUNT) amount = cursor.textAmount();
    else if (key === KIND) onBook = scanKind(cursor);
    else if (key === BUYER_MADE) buyerMade = cursor.boolean();
    else if (key >= 0) cursor.skip();
    else skipUnknown(cursor, scan);
  }
  if (
    instrument === undefined ||
    id === undefined ||
    price === undefined ||
    amount === undefined ||
    buyerMade === undefined
  ) {
    return undefined;
  }
  if (amount === 0) return NO_EVENTS;
  const { receiveTime, market } = scan;
  const event: Draft<TradeEvent> = {
    type: 'trade',
    instrument,
    exchangeTime: exchangeTimeOf(receiveTime, made, sent),
    receiveTime,
    id: String(id),
    price,
    amount,
    aggressor: buyerMade ? 'sell' : 'buy',
  };
  if (!onBook) markKind(event, market);
  return [event];
}

function scanKind(cursor: FrameCursor): boolean {
  if (cursor.takes(MARKET)) return true;
  cursor.string();
  return false;
}
