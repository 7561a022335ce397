import type { InstrumentId } from '@slipstream/core';
import type { Reading } from '../reading.ts';
import type { FrameCursor } from '../scanning/frame-cursor.ts';
import { KeySet, NO_KEY } from '../scanning/key-set.ts';
import { Literal } from '../scanning/literal.ts';
import type { PushScan } from './scan-push.ts';
import { tradeEvent } from './trades.ts';

const KEYS = new KeySet(
  ...['instId', 'tradeId', 'px', 'sz', 'side', 'ts', 'count', 'source', 'seqId', 'fillVol'],
);
const NAME = KEYS.of('instId');
const ID = KEYS.of('tradeId');
const PRICE = KEYS.of('px');
const AMOUNT = KEYS.of('sz');
const SIDE = KEYS.of('side');
const TIME = KEYS.of('ts');
const IV = KEYS.of('fillVol');

const BUY = new Literal('"buy"');
const SELL = new Literal('"sell"');

/** One row of a push of trades, as `readTrades` reads it. */
export function scanTradeRow(
  cursor: FrameCursor,
  { names, receiveTime }: PushScan,
): Reading | undefined {
  let instrument: InstrumentId | undefined;
  let id: string | undefined;
  let price: number | undefined;
  let amount: number | undefined;
  let aggressor: 'buy' | 'sell' | undefined;
  let millis: number | undefined;
  for (let key = cursor.firstKey(KEYS); key !== NO_KEY; key = cursor.nextKey(KEYS, key)) {
    if (key === NAME) instrument = names.read(cursor);
    else if (key === ID) id = cursor.text();
    else if (key === PRICE) price = cursor.textNumber();
    else if (key === AMOUNT) amount = cursor.textAmount();
    else if (key === SIDE) aggressor = scanSide(cursor);
    else if (key === TIME) millis = cursor.textMillis();
    // Only the channel of options gives a volatility, and that one is read by schema.
    else if (key === IV) cursor.fail();
    else cursor.skip();
  }
  if (
    cursor.failed ||
    instrument === undefined ||
    id === undefined ||
    price === undefined ||
    amount === undefined ||
    aggressor === undefined ||
    millis === undefined
  ) {
    return undefined;
  }
  const about = { instrument, exchangeTime: millis * 1_000, receiveTime };
  return [tradeEvent(about, { id, price, amount, aggressor, iv: undefined })];
}

function scanSide(cursor: FrameCursor): 'buy' | 'sell' {
  if (cursor.takes(BUY)) return 'buy';
  cursor.take(SELL);
  return 'sell';
}
