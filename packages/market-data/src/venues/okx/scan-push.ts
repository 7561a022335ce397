import type { InstrumentId, MarketEvent, Micros } from '@slipstream/core';
import { isUnreadable, type Reading } from '../reading.ts';
import type { FrameCursor } from '../scanning/frame-cursor.ts';
import { InstrumentNames } from '../scanning/instrument-names.ts';
import { Literal } from '../scanning/literal.ts';
import type { Scanner } from '../scanning/scanned-first.ts';
import { bestPricesReading, bookReading } from './book.ts';
import { scanBookRow } from './scan-book.ts';
import { scanTradeRow } from './scan-trade.ts';

const HEAD = new Literal('{"arg":{"channel":"');
const INSTRUMENT = new Literal('"instId":');
const UPDATE = new Literal('},"action":"update"');
const SNAPSHOT = new Literal('},"action":"snapshot"');
const NO_ACTION = new Literal('}');
const DATA = new Literal(',"data":');
const END = new Literal('}');

/** What the scanner of a row knows of its push. */
export interface PushScan {
  readonly channel: string;
  readonly names: InstrumentNames;
  /** The instrument that the subscription named. */
  readonly instrument: InstrumentId;
  readonly action: 'update' | 'snapshot' | undefined;
  readonly receiveTime: Micros;
}

type RowScan = (cursor: FrameCursor, push: PushScan) => Reading | undefined;

const scanBook: RowScan = (cursor, push) => {
  const row = scanBookRow(cursor, push);
  return row && bookReading(row, { ...push, instId: undefined });
};

const scanBestPrices: RowScan = (cursor, push) => {
  const row = scanBookRow(cursor, push);
  return row && bestPricesReading(row, { ...push, instId: undefined });
};

const CHANNELS: readonly { readonly word: Literal; channel: string; scan: RowScan }[] = (
  [
    ['books', scanBook],
    ['books5', scanBook],
    ['books-l2-tbt', scanBook],
    ['books50-l2-tbt', scanBook],
    ['bbo-tbt', scanBestPrices],
    ['trades', scanTradeRow],
    ['trades-all', scanTradeRow],
  ] as const
).map(([channel, scan]) => ({ word: new Literal(`${channel}",`), channel, scan }));

/** The channels that send most: books, best prices and trades of one instrument. */
export function pushScanner(): Scanner {
  const names = new InstrumentNames('okx');
  return (cursor, receiveTime) => {
    if (!cursor.takes(HEAD)) return undefined;
    const found = CHANNELS.find(({ word }) => cursor.takes(word));
    if (found === undefined) return undefined;
    const { channel, scan } = found;
    cursor.take(INSTRUMENT);
    const instrument = names.read(cursor);
    const action = scanAction(cursor);
    cursor.take(DATA);
    const events = scanRows(cursor, scan, { channel, names, instrument, action, receiveTime });
    cursor.take(END);
    return events;
  };
}

function scanAction(cursor: FrameCursor): PushScan['action'] {
  if (cursor.takes(UPDATE)) return 'update';
  if (cursor.takes(SNAPSHOT)) return 'snapshot';
  cursor.take(NO_ACTION);
  return undefined;
}

function scanRows(
  cursor: FrameCursor,
  scan: RowScan,
  push: PushScan,
): readonly MarketEvent[] | undefined {
  const events: MarketEvent[] = [];
  for (let more = cursor.firstItem(); more; more = cursor.nextItem()) {
    const reading = scan(cursor, push);
    if (reading === undefined || isUnreadable(reading)) return undefined;
    events.push(...reading);
  }
  return events;
}
