import { type Decoder, type Frame, microsOfMillis } from '@slipstream/core';
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
import { readBook } from './book.ts';
import { instrumentOf } from './instrument-record.ts';
import { readAllLiquidations, readLiquidation } from './liquidation.ts';
import { topicScanner } from './scan-topic.ts';
import { readTicker } from './ticker.ts';
import { type BybitCategory, bybitVenue, type TopicMessage } from './topic.ts';
import { readTrades } from './trades.ts';

/** Which category a connection serves, and what its messages do not say. */
export interface BybitDecoderOptions {
  readonly category: BybitCategory;
  /** The account's fees, for instrument records; without them a record is a `decode-fault`. */
  readonly fees?: AccountFees;
}

type Message = Readonly<Record<string, unknown>>;

/** Readers by the first word of the topic. */
const TOPICS: ReadonlyMap<string, (message: TopicMessage) => Reading> = new Map([
  ['orderbook', readBook],
  ['publicTrade', readTrades],
  ['tickers', readTicker],
  ['allLiquidation', readAllLiquidations],
  ['liquidation', readLiquidation],
]);

/**
 * What a frame of one of Bybit's v5 public connections says (bybit-exchange.github.io/docs/v5): books, trades,
 * tickers, forced orders, and instrument records from recorded answers of `instruments-info`. Acknowledgements and
 * pongs give no event; a refusal, another topic, another shape or text that is no JSON gives a `decode-fault`.
 *
 * Topics do not name their category, so a decoder serves one. Records name no fees, so they need the account's.
 *
 * @example
 * ```ts
 * import { bybitDecoder } from '@slipstream/market-data';
 *
 * const decode = bybitDecoder({ category: 'linear' });
 * const data = { s: 'BTCUSDT', b: [['65114.20', '6.054']], a: [['65114.30', '0']], u: 8, seq: 1 };
 * const text = JSON.stringify({ topic: 'orderbook.200.BTCUSDT', type: 'delta', ts: 5, data, cts: 4 });
 * const events = decode({ connection: 'bybit-linear', receiveTime: 9000, text });
 * events; // => [{ type: 'book-delta', instrument: 'bybit-linear:BTCUSDT', exchangeTime: 4000, receiveTime: 9000, bids: [65114.2, 6.054], asks: [65114.3, 0], sequence: 8 }]
 * ```
 */
export function bybitDecoder(options: BybitDecoderOptions): Decoder {
  return scannedFirst(topicScanner(options.category), bybitBySchema(options));
}

/** A decoder by schema alone: what the scanners give is measured by it. */
export function bybitBySchema({ category, fees = {} }: BybitDecoderOptions): Decoder {
  return decoderOf(bybitVenue(category), (value, frame) => {
    const message = recordOf(value);
    if (!message) return unreadable('the frame is no JSON object');
    const { topic } = message;
    if (typeof topic === 'string') return readTopic(topic, message, category, frame);
    if ('retCode' in message) return readAnswer(message, category, frame, fees);
    return readControl(message);
  });
}

function readTopic(
  topic: string,
  { type, data, ts, cts }: Message,
  category: BybitCategory,
  { receiveTime }: Frame,
): Reading {
  const read = TOPICS.get(topic.split('.', 1)[0]!);
  if (!read) return unreadable(`topic ${topic} has no reader`);
  const reading = read({ category, type, data, ts, cts, receiveTime });
  return isUnreadable(reading) ? unreadable(`${topic}: ${reading.unreadable}`) : reading;
}

/** Acknowledgements and pongs; the one of options counts the topics that it refused. */
function readControl(message: Message): Reading {
  const { op, success, type } = message;
  if (success === false) return unreadable(`Bybit refused: ${String(message['ret_msg'])}`);
  const failed = recordOf(message['data'])?.['failTopics'];
  if (Array.isArray(failed) && failed.length > 0) {
    return unreadable(`Bybit refused: ${failed.map(String).join(', ')}`);
  }
  return success === true || op === 'pong' || type === 'COMMAND_RESP'
    ? NO_EVENTS
    : unreadable('neither a topic, nor an acknowledgement, nor an answer');
}

function readAnswer(
  message: Message,
  category: BybitCategory,
  frame: Frame,
  fees: AccountFees,
): Reading {
  if (message['retCode'] !== 0) {
    return unreadable(`Bybit refused: ${String(message['retCode'])} ${String(message['retMsg'])}`);
  }
  const result = recordOf(message['result']);
  const records = result?.['list'];
  if (!Array.isArray(records)) return unreadable('an answer without a list');
  if (result?.['category'] !== category) {
    return unreadable(`records of ${String(result?.['category'])} on a connection of ${category}`);
  }
  const { time } = message;
  const exchangeTime = typeof time === 'number' ? microsOfMillis(time) : frame.receiveTime;
  const nameOf = (record: unknown) => recordOf(record)?.['symbol'];
  return readRecords(
    { venue: bybitVenue(category), frame, exchangeTime, records, nameOf },
    (record) => instrumentOf(record, category, fees),
  );
}
