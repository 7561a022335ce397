import { type Decoder, type Frame, instrumentId, type MarketEvent } from '@slipstream/core';
import type { AccountFees } from '../account-fees.ts';
import { readRecords } from '../instrument-records.ts';
import {
  decoderOf,
  isUnreadable,
  NO_EVENTS,
  type Reading,
  recordOf,
  unreadable,
} from '../reading.ts';
import { scannedFirst } from '../scanning/scanned-first.ts';
import { readBestPrices, readBook } from './book.ts';
import type { ChannelMessage } from './channel.ts';
import { readFundingRate, readOpenInterest } from './funding.ts';
import { instrumentOf, STATES } from './instrument-record.ts';
import { readLiquidations } from './liquidations.ts';
import { readOptionSummary } from './option-summary.ts';
import { readIndex, readMarkPrice, readTicker } from './prices.ts';
import { pushScanner } from './scan-push.ts';
import { readTrades } from './trades.ts';

/** What the messages of OKX do not say. */
export interface OkxDecoderOptions {
  /** The account's fees, for instrument records; without them a record is a `decode-fault`. */
  readonly fees?: AccountFees;
}

const CHANNELS: ReadonlyMap<string, (message: ChannelMessage) => Reading> = new Map([
  ['books', readBook],
  ['books5', readBook],
  ['books-l2-tbt', readBook],
  ['books50-l2-tbt', readBook],
  ['bbo-tbt', readBestPrices],
  ['trades', readTrades],
  ['trades-all', readTrades],
  ['option-trades', readTrades],
  ['opt-summary', readOptionSummary],
  ['mark-price', readMarkPrice],
  ['index-tickers', readIndex],
  ['tickers', readTicker],
  ['funding-rate', readFundingRate],
  ['open-interest', readOpenInterest],
  ['liquidation-orders', readLiquidations],
]);

/** Events of the connection without market content. `notice` announces that OKX will close it. */
const CONTROL: ReadonlySet<unknown> = new Set([
  'subscribe',
  'unsubscribe',
  'login',
  'channel-conn-count',
  'notice',
]);

/**
 * What a frame of OKX's WebSocket API v5 says (okx.com/docs-v5): books, trades, tickers, option summaries, marks,
 * indices, funding, open interest, forced orders and instrument records, the latter also from recorded answers of the
 * REST interface. Acknowledgements and `pong` give no event; a refusal, another channel, another shape or text that
 * is no JSON gives a `decode-fault`.
 *
 * Amounts of derivatives are contracts, whose size the instrument names. Records name no fees, so they need the
 * account's. A record's tick is OKX's smallest one: coarser ticks of dearer options stand in another answer.
 *
 * @example
 * ```ts
 * import { okxDecoder } from '@slipstream/market-data';
 *
 * const decode = okxDecoder({ fees: { spot: { maker: '0.0008', taker: '0.001', basis: 'notional' } } });
 * const record = { instType: 'SPOT', instId: 'BTC-USDT', baseCcy: 'BTC', quoteCcy: 'USDT', tickSz: '0.1', lotSz: '0.00000001', minSz: '0.00001' };
 * const text = JSON.stringify({ code: '0', msg: '', data: [record] });
 * const [event] = decode({ connection: 'okx', receiveTime: 1, text });
 * event?.type === 'instrument' && event.record.id; // => 'okx:BTC-USDT'
 * ```
 */
export function okxDecoder(options: OkxDecoderOptions = {}): Decoder {
  return scannedFirst(pushScanner(), okxBySchema(options));
}

/** A decoder by schema alone: what the scanners give is measured by it. */
export function okxBySchema({ fees = {} }: OkxDecoderOptions = {}): Decoder {
  const decode = decoderOf('okx', (value, frame) => readMessage(value, frame, fees));
  // The answer to the text `ping` is the one message that is no JSON.
  return (frame) => (frame.text === 'pong' ? NO_EVENTS : decode(frame));
}

/**
 * {@link okxDecoder} for connections without instrument records.
 *
 * @example
 * ```ts
 * import { decodeOkx } from '@slipstream/market-data';
 *
 * const row = { instId: 'BTC-USD', idxPx: '65137.7', ts: '1700000000000' };
 * const text = JSON.stringify({ arg: { channel: 'index-tickers', instId: 'BTC-USD' }, data: [row] });
 * const events = decodeOkx({ connection: 'okx', receiveTime: 1700000000012345, text });
 * events; // => [{ type: 'index', index: 'BTC-USD', price: 65137.7, exchangeTime: 1700000000000000, receiveTime: 1700000000012345 }]
 * ```
 */
export const decodeOkx: Decoder = okxDecoder();

function readMessage(value: unknown, frame: Frame, fees: AccountFees): Reading {
  const message = recordOf(value);
  if (!message) return unreadable('the frame is no JSON object');
  const { event, code, data } = message;
  if (CONTROL.has(event)) return NO_EVENTS;
  if (event !== undefined || (code !== undefined && code !== '0')) {
    return unreadable(`OKX refused: ${String(code)} ${String(message['msg'])}`);
  }
  const arg = recordOf(message['arg']);
  if (!arg) {
    return Array.isArray(data)
      ? readInstruments(data, frame, fees)
      : unreadable('neither a push, nor an event, nor an answer');
  }
  const { channel, instId } = arg;
  if (typeof channel !== 'string') return unreadable('a push without channel');
  const reading =
    channel === 'instruments' && Array.isArray(data)
      ? readListing(data, frame, fees)
      : readPush(channel, {
          channel,
          instId: typeof instId === 'string' ? instId : undefined,
          action: typeof message['action'] === 'string' ? message['action'] : undefined,
          data,
          receiveTime: frame.receiveTime,
        });
  return isUnreadable(reading) ? unreadable(`${channel}: ${reading.unreadable}`) : reading;
}

function readPush(channel: string, message: ChannelMessage): Reading {
  const read = CHANNELS.get(channel);
  return read ? read(message) : unreadable('the channel has no reader');
}

function readInstruments(records: readonly unknown[], frame: Frame, fees: AccountFees): Reading {
  return readRecords(
    {
      venue: 'okx',
      frame,
      exchangeTime: frame.receiveTime,
      records,
      nameOf: (record) => recordOf(record)?.['instId'],
    },
    (record) => instrumentOf(record, fees),
  );
}

/** The channel `instruments`: records whenever they change, each with the state of its instrument. */
function readListing(records: readonly unknown[], frame: Frame, fees: AccountFees): Reading {
  const reading = readInstruments(records, frame, fees);
  if (isUnreadable(reading)) return reading;
  const states = records.flatMap((value): MarketEvent[] => {
    const { instId, state } = recordOf(value) ?? {};
    const known = STATES.get(state);
    if (typeof instId !== 'string' || known === undefined) return [];
    const { receiveTime } = frame;
    const instrument = instrumentId('okx', instId);
    return [{ type: 'status', instrument, state: known, exchangeTime: receiveTime, receiveTime }];
  });
  return [...reading, ...states];
}
