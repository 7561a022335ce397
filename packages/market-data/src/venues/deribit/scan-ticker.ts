import type { InstrumentId, MarketEvent, Micros } from '@slipstream/core';
import type { FrameCursor } from '../scanning/frame-cursor.ts';
import type { InstrumentNames } from '../scanning/instrument-names.ts';
import { KeySet, NO_KEY } from '../scanning/key-set.ts';
import { type QuoteContent, quoteEvent, type TickerContent, tickerEvents } from './ticker.ts';

/** The numbers of a message, which may be null. They come first, so that a key is also its number's place. */
const NUMBERS = [
  'underlying_price',
  'open_interest',
  'mark_price',
  'mark_iv',
  'last_price',
  'index_price',
  'current_funding',
  'bid_iv',
  'best_bid_price',
  'best_bid_amount',
  'best_ask_price',
  'best_ask_amount',
  'ask_iv',
] as const;

const KEYS = new KeySet(
  ...NUMBERS,
  'timestamp',
  'instrument_name',
  'greeks',
  // Not read, but stepped over faster where they are known.
  'underlying_index',
  'stats',
  'state',
  'settlement_price',
  'min_price',
  'max_price',
  'interest_rate',
  'interest_value',
  'funding_8h',
  'estimated_delivery_price',
  'delivery_price',
);
const TIMESTAMP = KEYS.of('timestamp');
const NAME = KEYS.of('instrument_name');
const GREEKS = KEYS.of('greeks');

const GREEK_KEYS = new KeySet('vega', 'theta', 'rho', 'gamma', 'delta');
const [VEGA, THETA, RHO, GAMMA, DELTA] = [0, 1, 2, 3, 4] as const;

const SMALL_N = 0x6e;

/** The numbers of the message that is being read, NaN where it gives none. */
const numbers = new Float64Array(NUMBERS.length);
const greekNumbers = new Float64Array(5);
let timestamp: number | undefined;
let instrument: InstrumentId | undefined;
let greeks: TickerContent['greeks'];

/** The data of a `ticker.*` notification, as `readTicker` reads it. */
export function scanTicker(
  cursor: FrameCursor,
  names: InstrumentNames,
  receiveTime: Micros,
): readonly MarketEvent[] | undefined {
  scanFields(cursor, names);
  if (timestamp === undefined || instrument === undefined || cursor.failed) return undefined;
  return tickerEvents(tickerContent(timestamp), instrument, receiveTime);
}

/** The data of a `quote.*` notification, as `readQuote` reads it. */
export function scanQuote(
  cursor: FrameCursor,
  names: InstrumentNames,
  receiveTime: Micros,
): readonly MarketEvent[] | undefined {
  scanFields(cursor, names);
  if (timestamp === undefined || instrument === undefined || cursor.failed) return undefined;
  return [quoteEvent(quoteContent(timestamp), instrument, receiveTime)];
}

function scanFields(cursor: FrameCursor, names: InstrumentNames): void {
  numbers.fill(Number.NaN);
  timestamp = undefined;
  instrument = undefined;
  greeks = undefined;
  for (let key = cursor.firstKey(KEYS); key !== NO_KEY; key = cursor.nextKey(KEYS, key)) {
    if (key >= 0 && key < NUMBERS.length) numbers[key] = cursor.numberOrNull();
    else if (key === TIMESTAMP) timestamp = cursor.millis();
    else if (key === NAME) instrument = names.read(cursor);
    else if (key === GREEKS) greeks = scanGreeks(cursor);
    else cursor.skip();
  }
  if (numbers[OPEN_INTEREST]! < 0) cursor.fail();
}

function scanGreeks(cursor: FrameCursor): TickerContent['greeks'] {
  if (cursor.next === SMALL_N) {
    cursor.null();
    return undefined;
  }
  greekNumbers.fill(Number.NaN);
  for (
    let key = cursor.firstKey(GREEK_KEYS);
    key !== NO_KEY;
    key = cursor.nextKey(GREEK_KEYS, key)
  ) {
    if (key >= 0) greekNumbers[key] = cursor.number();
    else cursor.skip();
  }
  const delta = greekNumbers[DELTA]!;
  const gamma = greekNumbers[GAMMA]!;
  const vega = greekNumbers[VEGA]!;
  const theta = greekNumbers[THETA]!;
  const rho = greekNumbers[RHO]!;
  // Not a number where one of them is missing.
  if (Number.isNaN(delta + gamma + vega + theta)) cursor.fail();
  return { delta, gamma, vega, theta, rho: unlessMissing(rho) };
}

const place = (name: (typeof NUMBERS)[number]) => NUMBERS.indexOf(name);
const UNDERLYING_PRICE = place('underlying_price');
const OPEN_INTEREST = place('open_interest');
const MARK_PRICE = place('mark_price');
const MARK_IV = place('mark_iv');
const LAST_PRICE = place('last_price');
const INDEX_PRICE = place('index_price');
const CURRENT_FUNDING = place('current_funding');
const BID_IV = place('bid_iv');
const BEST_BID_PRICE = place('best_bid_price');
const BEST_BID_AMOUNT = place('best_bid_amount');
const BEST_ASK_PRICE = place('best_ask_price');
const BEST_ASK_AMOUNT = place('best_ask_amount');
const ASK_IV = place('ask_iv');

function quoteContent(time: number): QuoteContent {
  return {
    timestamp: time,
    best_bid_price: unlessMissing(numbers[BEST_BID_PRICE]!),
    best_bid_amount: unlessMissing(numbers[BEST_BID_AMOUNT]!),
    best_ask_price: unlessMissing(numbers[BEST_ASK_PRICE]!),
    best_ask_amount: unlessMissing(numbers[BEST_ASK_AMOUNT]!),
  };
}

function tickerContent(time: number): TickerContent {
  return {
    timestamp: time,
    best_bid_price: unlessMissing(numbers[BEST_BID_PRICE]!),
    best_bid_amount: unlessMissing(numbers[BEST_BID_AMOUNT]!),
    best_ask_price: unlessMissing(numbers[BEST_ASK_PRICE]!),
    best_ask_amount: unlessMissing(numbers[BEST_ASK_AMOUNT]!),
    mark_price: unlessMissing(numbers[MARK_PRICE]!),
    index_price: unlessMissing(numbers[INDEX_PRICE]!),
    last_price: unlessMissing(numbers[LAST_PRICE]!),
    open_interest: unlessMissing(numbers[OPEN_INTEREST]!),
    current_funding: unlessMissing(numbers[CURRENT_FUNDING]!),
    mark_iv: unlessMissing(numbers[MARK_IV]!),
    bid_iv: unlessMissing(numbers[BID_IV]!),
    ask_iv: unlessMissing(numbers[ASK_IV]!),
    underlying_price: unlessMissing(numbers[UNDERLYING_PRICE]!),
    greeks,
  };
}

function unlessMissing(value: number): number | undefined {
  return Number.isNaN(value) ? undefined : value;
}
