import type { InstrumentId, MarketEvent } from '@slipstream/core';
import type { FrameCursor } from '../scanning/frame-cursor.ts';
import { KeySet, NO_KEY } from '../scanning/key-set.ts';
import { Literal } from '../scanning/literal.ts';
import { exchangeTimeOf } from './payload.ts';
import { type PayloadScan, skipUnknown } from './payload-scan.ts';

const KEYS = new KeySet('e', 'E', 'a', 's', 'p', 'q', 'f', 'l', 'T', 'm', 'M', 'nq');
const EVENT = KEYS.of('e');
const SENT = KEYS.of('E');
const ID = KEYS.of('a');
const SYMBOL = KEYS.of('s');
const PRICE = KEYS.of('p');
const AMOUNT = KEYS.of('q');
const MADE = KEYS.of('T');
const BUYER_MADE = KEYS.of('m');

const AGGREGATE = new Literal('"aggTrade"');

/** An `aggTrade`, as `readAggregateTrade` reads it. */
export function scanAggregateTrade(
  cursor: FrameCursor,
  scan: PayloadScan,
): readonly MarketEvent[] | undefined {
  let sent: number | undefined;
  let made: number | undefined;
  let instrument: InstrumentId | undefined;
  let id: number | undefined;
  let price: number | undefined;
  let amount: number | undefined;
  let buyerMade: boolean | undefined;
  for (let key = cursor.firstKey(KEYS); key !== NO_KEY; key = cursor.nextKey(KEYS, key)) {
    if (key === EVENT) cursor.take(AGGREGATE);
    else if (key === SENT) sent = cursor.millis();
    else if (key === MADE) made = cursor.millis();
    else if (key === SYMBOL) instrument = scan.names.read(cursor);
    else if (key === ID) id = cursor.whole();
    else if (key === PRICE) price = cursor.textNumber();
    else if (key === AMOUNT) amount = cursor.textAmount();
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
  const { receiveTime } = scan;
  return [
    {
      type: 'trade',
      instrument,
      exchangeTime: exchangeTimeOf(receiveTime, made, sent),
      receiveTime,
      id: String(id),
      price,
      amount,
      aggressor: buyerMade ? 'sell' : 'buy',
    },
  ];
}
