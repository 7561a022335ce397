import type { InstrumentId, MarketEvent, Micros } from '@slipstream/core';
import type { Draft } from '../reading.ts';
import type { FrameCursor } from '../scanning/frame-cursor.ts';
import type { InstrumentNames } from '../scanning/instrument-names.ts';
import { KeySet, NO_KEY } from '../scanning/key-set.ts';
import { Literal } from '../scanning/literal.ts';
import { type TradeContent, tradeEvent } from './trades.ts';

const KEYS = new KeySet(
  'trade_seq',
  'trade_id',
  'timestamp',
  'tick_direction',
  'price',
  'mark_price',
  'iv',
  'instrument_name',
  'index_price',
  'direction',
  'contracts',
  'amount',
  'liquidation',
  'legs',
  'combo_trade_id',
  'combo_id',
  'block_trade_leg_count',
  'block_trade_id',
  'block_rfq_id',
);
const TIMESTAMP = KEYS.of('timestamp');
const NAME = KEYS.of('instrument_name');
const TRADE_ID = KEYS.of('trade_id');
const PRICE = KEYS.of('price');
const AMOUNT = KEYS.of('amount');
const DIRECTION = KEYS.of('direction');
const IV = KEYS.of('iv');
const LIQUIDATION = KEYS.of('liquidation');
const LEGS = KEYS.of('legs');
const COMBO_TRADE_ID = KEYS.of('combo_trade_id');
const COMBO_ID = KEYS.of('combo_id');
const BLOCK_TRADE_ID = KEYS.of('block_trade_id');
const BLOCK_RFQ_ID = KEYS.of('block_rfq_id');

const BUY = new Literal('"buy"');
const SELL = new Literal('"sell"');

const QUOTE = 0x22;
const OPEN_LIST = 0x5b;
const SMALL_N = 0x6e;

/** The data of a `trades.*` notification, as `readTrades` reads it. */
export function scanTrades(
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
  let instrument: InstrumentId | undefined;
  // Nothing but a field of the message makes these finite or non-empty.
  const trade: Draft<TradeContent> = {
    timestamp: Number.NaN,
    trade_id: '',
    price: Number.NaN,
    amount: Number.NaN,
    direction: 'buy',
  };
  let directed = false;
  for (let key = cursor.firstKey(KEYS); key !== NO_KEY; key = cursor.nextKey(KEYS, key)) {
    if (key === TIMESTAMP) trade.timestamp = cursor.millis();
    else if (key === NAME) instrument = names.read(cursor);
    else if (key === TRADE_ID) trade.trade_id = scanId(cursor) ?? '';
    else if (key === PRICE) trade.price = cursor.number();
    else if (key === AMOUNT) trade.amount = cursor.amount();
    else if (key === DIRECTION) {
      trade.direction = scanDirection(cursor);
      directed = true;
    } else if (key === IV) trade.iv = unlessNull(cursor.numberOrNull());
    else if (key === LIQUIDATION) trade.liquidation = scanText(cursor);
    else if (key === BLOCK_TRADE_ID) trade.block_trade_id = scanId(cursor);
    else if (key === BLOCK_RFQ_ID) trade.block_rfq_id = scanId(cursor);
    else if (key === COMBO_ID) trade.combo_id = scanId(cursor);
    else if (key === COMBO_TRADE_ID) trade.combo_trade_id = scanId(cursor);
    else if (key === LEGS) trade.legs = scanLegs(cursor);
    else cursor.skip();
  }
  if (
    cursor.failed ||
    instrument === undefined ||
    !directed ||
    trade.trade_id === '' ||
    Number.isNaN(trade.timestamp + trade.price + trade.amount)
  ) {
    return undefined;
  }
  return tradeEvent(trade, instrument, receiveTime);
}

function scanDirection(cursor: FrameCursor): 'buy' | 'sell' {
  if (cursor.takes(BUY)) return 'buy';
  cursor.take(SELL);
  return 'sell';
}

/** A text or a number, or nothing for `null`. */
function scanId(cursor: FrameCursor): string | number | undefined {
  return cursor.next === QUOTE ? cursor.text() : unlessNull(wholeOrNull(cursor));
}

function scanText(cursor: FrameCursor): string | undefined {
  if (cursor.next === QUOTE) return cursor.text();
  cursor.null();
  return undefined;
}

function scanLegs(cursor: FrameCursor): unknown[] | undefined {
  if (cursor.next === OPEN_LIST) {
    cursor.skip();
    return [];
  }
  cursor.null();
  return undefined;
}

function wholeOrNull(cursor: FrameCursor): number {
  if (cursor.next !== SMALL_N) return cursor.whole();
  cursor.null();
  return Number.NaN;
}

function unlessNull(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : value;
}
