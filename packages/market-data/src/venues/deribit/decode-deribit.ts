import type { Decoder, Frame } from '@slipstream/core';
import { decoderOf, NO_EVENTS, type Reading, recordOf, unreadable } from '../reading.ts';
import { scannedFirst } from '../scanning/scanned-first.ts';
import { readBook } from './book.ts';
import type { ChannelMessage } from './channel.ts';
import { readIncrementalTicker } from './incremental-ticker.ts';
import { readIndex, readMarkPrices, readVolatilityIndex } from './indices.ts';
import { readInstrumentState } from './instrument-state.ts';
import { readPlatformState } from './platform-state.ts';
import { readResponse } from './responses.ts';
import { scanNotification } from './scan-notification.ts';
import { readPerpetual, readQuote, readTicker } from './ticker.ts';
import { readTrades } from './trades.ts';

/** Readers by the first word of the channel. */
const CHANNELS: ReadonlyMap<string, (message: ChannelMessage) => Reading> = new Map([
  ['book', readBook],
  ['trades', readTrades],
  ['ticker', readTicker],
  ['incremental_ticker', readIncrementalTicker],
  ['perpetual', readPerpetual],
  ['quote', readQuote],
  ['deribit_price_index', readIndex],
  ['deribit_volatility_index', readVolatilityIndex],
  ['markprice', readMarkPrices],
  ['instrument', readInstrumentState],
  ['platform_state', readPlatformState],
]);

/** A decoder by schema alone: what the scanners give is measured by it. */
export const deribitBySchema: Decoder = decoderOf('deribit', readMessage);

/**
 * What a frame of Deribit's WebSocket API v2 says (docs.deribit.com). Notifications of books, trades, tickers,
 * quotes, indices, option marks and states of instruments and of the platform become events, and so do the instrument
 * records of a `get_instruments` answer. A ticker gives two events: the quote, and the rest; an incremental one what
 * changed. Acknowledgements and heartbeats give none. An error, another channel, another shape or text that is no
 * JSON gives a `decode-fault`.
 *
 * Volatilities become fractions, a side without orders is absent, amounts stay in the instrument's unit: coins for
 * options, USD for inverse futures. A new kind of the venue's feeds is one more reader in this folder.
 *
 * @example
 * ```ts
 * import { decodeDeribit } from '@slipstream/market-data';
 *
 * const text = JSON.stringify({
 *   jsonrpc: '2.0',
 *   method: 'subscription',
 *   params: {
 *     channel: 'deribit_price_index.btc_usd',
 *     data: { timestamp: 1_700_000_000_000, price: 37_000.5, index_name: 'btc_usd' },
 *   },
 * });
 * const [event] = decodeDeribit({ connection: 'deribit', receiveTime: 1_700_000_000_012_345, text });
 * event; // => { type: 'index', index: 'btc_usd', price: 37000.5, exchangeTime: 1700000000000000, receiveTime: 1700000000012345 }
 * ```
 */
export const decodeDeribit: Decoder = scannedFirst(scanNotification, deribitBySchema);

function readMessage(value: unknown, frame: Frame): Reading {
  const message = recordOf(value);
  if (!message) return unreadable('the frame is no JSON object');
  const { method } = message;
  if (method === 'subscription') return readNotification(message['params'], frame);
  if (method === 'heartbeat') return NO_EVENTS;
  if (method === undefined && ('result' in message || 'error' in message)) {
    return readResponse(message, frame);
  }
  return unreadable(`neither a notification nor an answer: method ${String(method)}`);
}

function readNotification(value: unknown, { receiveTime }: Frame): Reading {
  const params = recordOf(value);
  const channel = params?.['channel'];
  if (!params || typeof channel !== 'string') return unreadable('a notification without channel');
  const read = CHANNELS.get(channel.split('.', 1)[0]!);
  if (!read) return unreadable(`channel ${channel} has no reader`);
  const reading = read({ channel, data: params['data'], receiveTime });
  return 'unreadable' in reading ? unreadable(`${channel}: ${reading.unreadable}`) : reading;
}
