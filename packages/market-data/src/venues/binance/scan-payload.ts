import type { MarketEvent } from '@slipstream/core';
import type { FrameCursor } from '../scanning/frame-cursor.ts';
import { InstrumentNames } from '../scanning/instrument-names.ts';
import { Literal } from '../scanning/literal.ts';
import type { Scanner } from '../scanning/scanned-first.ts';
import { type BinanceFeed, binanceVenue } from './binance-market.ts';
import type { PayloadScan } from './payload-scan.ts';
import { scanAggregateTrade } from './scan-aggregate-trade.ts';
import { scanBookTicker } from './scan-book-ticker.ts';
import { scanDepthUpdate } from './scan-depth.ts';
import { scanTrade } from './scan-trade.ts';

const STREAM = new Literal('{"stream":"');
const DATA = new Literal(',"data":');
const END = new Literal('}');
const DEPTH = new Literal('@depth');

/** Scanners by how a payload begins; the coin-margined market's best prices begin with their number, as spot's do. */
const PAYLOADS = [
  { head: new Literal('{"e":"depthUpdate"'), scan: scanDepthUpdate },
  { head: new Literal('{"e":"bookTicker"'), scan: scanBookTicker },
  { head: new Literal('{"u":'), scan: scanBookTicker },
  { head: new Literal('{"e":"trade"'), scan: scanTrade },
  { head: new Literal('{"e":"aggTrade"'), scan: scanAggregateTrade },
];

const AT = 0x40;
const NINE = 0x39;
const ZERO = 0x30;

/** The payloads that come most, of one market: changes of depth, trades, best prices; of combined streams or bare. */
export function payloadScanner(market: BinanceFeed): Scanner {
  const names = new InstrumentNames(binanceVenue(market));
  const scan: PayloadScan = { market, names, receiveTime: 0, combined: false };
  return (cursor, receiveTime) => {
    scan.receiveTime = receiveTime;
    scan.combined = cursor.takes(STREAM);
    if (!scan.combined) return scanPayload(cursor, scan);
    scanStream(cursor);
    cursor.take(DATA);
    const events = scanPayload(cursor, scan);
    cursor.take(END);
    return events;
  };
}

function scanPayload(cursor: FrameCursor, scan: PayloadScan): readonly MarketEvent[] | undefined {
  for (const payload of PAYLOADS) {
    if (cursor.sees(payload.head)) return payload.scan(cursor, scan);
  }
  return undefined;
}

/** The rest of a stream's name. A stream of limited depth, `@depth20`, sends no changes, whatever its messages say. */
function scanStream(cursor: FrameCursor): void {
  const start = cursor.at;
  cursor.rest();
  const end = cursor.at - 1;
  for (let at = start; at < end; at += 1) {
    if (cursor.byteAt(at) !== AT || !cursor.has(DEPTH, at)) continue;
    const after = cursor.byteAt(at + DEPTH.length);
    if (after >= ZERO && after <= NINE) cursor.fail();
  }
}
