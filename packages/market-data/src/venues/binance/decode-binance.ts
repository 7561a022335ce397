import type { Decoder, MarketEvent } from '@slipstream/core';
import type { AccountFees } from '../account-fees.ts';
import {
  decoderOf,
  isUnreadable,
  NO_EVENTS,
  type Reading,
  recordOf,
  unreadable,
} from '../reading.ts';
import { scannedFirst } from '../scanning/scanned-first.ts';
import { type BinanceFeed, binanceVenue } from './binance-market.ts';
import { readBookTicker } from './book-ticker.ts';
import { readDepthSnapshot, readDepthUpdate } from './depth.ts';
import { readExchangeInfo, recordsIn } from './exchange-info.ts';
import { readLiquidation } from './liquidation.ts';
import { readMarkPrice } from './mark-price.ts';
import { readOptionDay, readOptionInterest, readOptionMark } from './option-mark.ts';
import type { BinancePayload } from './payload.ts';
import { payloadScanner } from './scan-payload.ts';
import { readAggregateTrade, readTrade } from './trades.ts';

/** Which market a connection serves, and whose depth snapshots stand in it without a name. */
export interface BinanceDecoderOptions {
  readonly market: BinanceFeed;
  /** The instrument of depth snapshots that name none, as those of REST answers do on spot and USD-M. */
  readonly symbol?: string;
  /** The account's fees, for instrument records; without them a record is a `decode-fault`. */
  readonly fees?: AccountFees;
}

/** Readers by the name that payloads give themselves. */
const EVENTS: ReadonlyMap<unknown, (payload: BinancePayload) => Reading> = new Map([
  ['depthUpdate', readDepthUpdate],
  ['trade', readTrade],
  ['aggTrade', readAggregateTrade],
  ['bookTicker', readBookTicker],
  ['markPriceUpdate', readMarkPrice],
  ['forceOrder', readLiquidation],
  ['markPrice', readOptionMark],
  ['24hrTicker', readOptionDay],
  ['openInterest', readOptionInterest],
]);

/**
 * What a frame of one of Binance's markets says: payloads of combined streams or bare ones, and depth snapshots of
 * the REST interface recorded in line. Lists of payloads, as all symbols' streams send them, are read whole. Depth,
 * trades, best prices, marks, forced orders, and the instrument records of recorded answers of `exchangeInfo` become
 * events, acknowledgements none; an error, another stream, another shape or text that is no JSON gives a
 * `decode-fault`.
 *
 * Times are the matching engine's (`T`) where it gives one, else the message's (`E`), else the receipt's. Records
 * name no fees, so they need the account's; without records give {@link books} those of {@link binanceInstrument}.
 *
 * @example
 * ```ts
 * import { binanceDecoder } from '@slipstream/market-data';
 *
 * const decode = binanceDecoder({ market: 'spot' });
 * const text =
 *   '{"stream":"btcusdt@bookTicker","data":{"u":9,"s":"BTCUSDT","b":"61837.63","B":"3.5","a":"61837.64","A":"0"}}';
 * const [event] = decode({ connection: 'binance-spot', receiveTime: 5, text });
 * event; // => { type: 'quote', instrument: 'binance-spot:BTCUSDT', exchangeTime: 5, receiveTime: 5, sequence: 9, bid: { price: 61837.63, amount: 3.5 } }
 * ```
 */
export function binanceDecoder(options: BinanceDecoderOptions): Decoder {
  return scannedFirst(payloadScanner(options.market), binanceBySchema(options));
}

/** A decoder by schema alone: what the scanners give is measured by it. */
export function binanceBySchema({ market, symbol, fees = {} }: BinanceDecoderOptions): Decoder {
  return decoderOf(binanceVenue(market), (value, frame) => {
    const { receiveTime } = frame;
    const message = recordOf(value);
    const records = message && recordsIn(message);
    if (records) return readExchangeInfo(records, { market, fees, frame, answer: message });
    const stream = message?.['stream'];
    if (typeof stream !== 'string') {
      const about = { market, stream: undefined, receiveTime };
      return readPayloads(value, about, symbol) ?? unreadable('the frame is no JSON object');
    }
    const reading = readPayloads(message?.['data'], { market, stream, receiveTime }, symbol);
    if (!reading) return unreadable(`stream ${stream} carries no object`);
    return isUnreadable(reading) ? unreadable(`${stream}: ${reading.unreadable}`) : reading;
  });
}

/** One payload, or a list of them as the streams of all symbols send it; nothing where it is neither. */
function readPayloads(
  value: unknown,
  about: Omit<BinancePayload, 'data'>,
  symbol: string | undefined,
): Reading | undefined {
  const entries: readonly unknown[] = Array.isArray(value) ? value : [value];
  const events: MarketEvent[] = [];
  for (const entry of entries) {
    const data = recordOf(entry);
    if (!data) return undefined;
    const reading = readPayload({ ...about, data }, symbol);
    if (isUnreadable(reading)) return reading;
    events.push(...reading);
  }
  return entries.length === 0 ? undefined : events;
}

function readPayload(payload: BinancePayload, symbol: string | undefined): Reading {
  const { data } = payload;
  const read = EVENTS.get(data['e']);
  if (read) return read(payload);
  if (data['e'] !== undefined) return unreadable(`event ${String(data['e'])} has no reader`);
  if ('lastUpdateId' in data) return readDepthSnapshot(payload, symbol);
  // Spot's best prices do not name themselves.
  if ('u' in data && 'B' in data) return readBookTicker(payload);
  const error = recordOf(data['error']) ?? data;
  if ('code' in error) return unreadable(`Binance refused: ${error['code']} ${error['msg']}`);
  if ('result' in data) return NO_EVENTS;
  return unreadable('neither a stream, nor a snapshot, nor an answer');
}
