import { type InstrumentId, type MarketEvent, type Micros, microsOfMillis } from '@slipstream/core';
import type { FrameCursor } from '../scanning/frame-cursor.ts';
import type { InstrumentNames } from '../scanning/instrument-names.ts';
import { KeySet, NO_KEY } from '../scanning/key-set.ts';
import { Literal } from '../scanning/literal.ts';
import { tradeEvent } from './trades.ts';

const KEYS = new KeySet(
  ...['T', 's', 'S', 'v', 'p', 'L', 'i', 'BT', 'RPI', 'seq'],
  ...['mP', 'iP', 'mIv', 'iv'],
);
const MADE = KEYS.of('T');
const SYMBOL = KEYS.of('s');
const SIDE = KEYS.of('S');
const AMOUNT = KEYS.of('v');
const PRICE = KEYS.of('p');
const ID = KEYS.of('i');
const BLOCK = KEYS.of('BT');
const IV = KEYS.of('iv');

const BUY = new Literal('"Buy"');
const SELL = new Literal('"Sell"');

/** The data of a `publicTrade.*` message, as `readTrades` reads it. */
export function scanTradesData(
  cursor: FrameCursor,
  names: InstrumentNames,
  receiveTime: Micros,
): readonly MarketEvent[] | undefined {
  const events: MarketEvent[] = [];
  for (let more = cursor.firstItem(); more; more = cursor.nextItem()) {
    const event = scanTrade(cursor, names, receiveTime);
    if (event === undefined) return undefined;
    events.push(event);
  }
  return events;
}

function scanTrade(
  cursor: FrameCursor,
  names: InstrumentNames,
  receiveTime: Micros,
): MarketEvent | undefined {
  let made: number | undefined;
  let instrument: InstrumentId | undefined;
  let aggressor: 'buy' | 'sell' | undefined;
  let amount: number | undefined;
  let price: number | undefined;
  let id: string | undefined;
  let block = false;
  let iv: number | undefined;
  for (let key = cursor.firstKey(KEYS); key !== NO_KEY; key = cursor.nextKey(KEYS, key)) {
    if (key === MADE) made = cursor.millis();
    else if (key === SYMBOL) instrument = names.read(cursor);
    else if (key === SIDE) aggressor = scanSide(cursor);
    else if (key === AMOUNT) amount = cursor.textAmount();
    else if (key === PRICE) price = cursor.textNumber();
    else if (key === ID) id = cursor.text();
    else if (key === BLOCK) block = cursor.boolean();
    else if (key === IV) iv = cursor.textNumber();
    else cursor.skip();
  }
  if (
    cursor.failed ||
    made === undefined ||
    instrument === undefined ||
    aggressor === undefined ||
    amount === undefined ||
    price === undefined ||
    id === undefined
  ) {
    return undefined;
  }
  const exchangeTime = microsOfMillis(made);
  const about = { instrument, exchangeTime, receiveTime };
  return tradeEvent(about, { id, price, amount, aggressor, block, iv });
}

function scanSide(cursor: FrameCursor): 'buy' | 'sell' {
  if (cursor.takes(BUY)) return 'buy';
  cursor.take(SELL);
  return 'sell';
}
