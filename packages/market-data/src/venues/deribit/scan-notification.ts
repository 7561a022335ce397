import type { MarketEvent, Micros } from '@slipstream/core';
import type { FrameCursor } from '../scanning/frame-cursor.ts';
import { InstrumentNames } from '../scanning/instrument-names.ts';
import { KeySet, NO_KEY } from '../scanning/key-set.ts';
import { Literal } from '../scanning/literal.ts';
import { scanBook } from './scan-book.ts';
import { scanQuote, scanTicker } from './scan-ticker.ts';
import { scanTrades } from './scan-trades.ts';

const ENVELOPE = new KeySet('jsonrpc', 'method', 'params');
const JSONRPC = ENVELOPE.of('jsonrpc');
const METHOD = ENVELOPE.of('method');
const PARAMS = ENVELOPE.of('params');

const VERSION = new Literal('"2.0"');
const SUBSCRIPTION = new Literal('"subscription"');
const CHANNEL = new Literal('{"channel":"');
const DATA = new Literal(',"data":');
const END = new Literal('}');

/** Scanners by the first word of the channel. */
const CHANNELS = [
  { word: new Literal('book.'), scan: scanBook },
  { word: new Literal('ticker.'), scan: scanTicker },
  { word: new Literal('trades.'), scan: scanTrades },
  { word: new Literal('quote.'), scan: scanQuote },
];

const names = new InstrumentNames('deribit');

/** A notification of the channels that send most: books, tickers, quotes, trades. */
export function scanNotification(
  cursor: FrameCursor,
  receiveTime: Micros,
): readonly MarketEvent[] | undefined {
  let subscription = false;
  let events: readonly MarketEvent[] | undefined;
  for (let key = cursor.firstKey(ENVELOPE); key !== NO_KEY; key = cursor.nextKey(ENVELOPE, key)) {
    if (key === JSONRPC) cursor.take(VERSION);
    else if (key === METHOD) {
      cursor.take(SUBSCRIPTION);
      subscription = true;
    } else if (key === PARAMS) events = scanParams(cursor, receiveTime);
    else cursor.fail();
  }
  return subscription ? events : undefined;
}

function scanParams(cursor: FrameCursor, receiveTime: Micros): readonly MarketEvent[] | undefined {
  cursor.take(CHANNEL);
  const scan = CHANNELS.find(({ word }) => cursor.takes(word))?.scan;
  cursor.rest();
  cursor.take(DATA);
  const events = scan?.(cursor, names, receiveTime);
  cursor.take(END);
  return events;
}
