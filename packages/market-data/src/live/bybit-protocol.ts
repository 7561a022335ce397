import { instrumentId, MILLISECOND, type Micros, SECOND } from '@slipstream/core';
import { InvalidChannel } from '../errors/invalid-channel.ts';
import { type BybitCategory, bybitVenue } from '../venues/bybit/topic.ts';
import { recordOf } from '../venues/reading.ts';
import { shown } from '../venues/shown.ts';
import { numberAfter, type VenueMessage, type VenueProtocol } from './venue-protocol.ts';

/** Bybit recommends a ping every 20 s; a little less leaves time for the answer. */
const KEEP_ALIVE: Micros = 15 * SECOND;
const TOPIC = /^[a-zA-Z]+(\.[\w-]+)+$/;
/** `orderbook.1` sends whole snapshots, every other depth changes. */
const INCREMENTAL = /^orderbook\.(?!1\.)\d+\.(.+)$/;
const NAMED = /topic:([\w.-]+)/;
const OTHER: VenueMessage = { kind: 'other' };

/** How many topics one request may name: spot's are bounded by number, the others by 21,000 characters. */
const PER_REQUEST: Readonly<Record<BybitCategory, number>> = {
  spot: 10,
  linear: 200,
  inverse: 200,
  option: 200,
};

/**
 * One of Bybit's v5 public connections (bybit-exchange.github.io/docs/v5): a ping from the client when it has been
 * silent, and two kinds of answer, since options list the topics that they took and the others take a request whole.
 *
 * @example
 * ```ts
 * import { bybitProtocol } from '@slipstream/market-data';
 *
 * const bybit = bybitProtocol({ category: 'option' });
 * const topic = 'orderbook.25.BTC-6JAN23-17500-C';
 * bybit.subscribe([topic], 3); // => '{"req_id":"3","op":"subscribe","args":["orderbook.25.BTC-6JAN23-17500-C"]}'
 * const answer = JSON.stringify({ success: true, data: { failTopics: [], successTopics: [topic] }, type: 'COMMAND_RESP' });
 * bybit.read(answer); // => { kind: 'channels', accepted: [topic], refused: [], reason: 'among failTopics' }
 * bybit.bookOf(topic); // => 'bybit-option:BTC-6JAN23-17500-C'
 * ```
 */
export function bybitProtocol({ category }: { readonly category: BybitCategory }): VenueProtocol {
  const venue = bybitVenue(category);
  return {
    venue,
    channelsPerRequest: PER_REQUEST[category],
    ...(category === 'option' ? { channelsPerConnection: 2_000 } : {}),
    requestsPerSecond: 5,
    healing: 'resubscribe',
    keepAlive: { after: KEEP_ALIVE, text: () => '{"op":"ping"}' },
    check: (channels) => {
      for (const channel of channels) {
        if (!TOPIC.test(channel)) {
          throw new InvalidChannel({
            channel,
            venue,
            form: "topics: 'orderbook.25.BTC-6JAN23-17500-C'",
          });
        }
      }
    },
    greetings: () => [],
    subscribe: (channels, id) => request('subscribe', channels, id),
    unsubscribe: (channels, id) => request('unsubscribe', channels, id),
    alive: () => '{"op":"ping"}',
    read,
    // Public connections know no secrets.
    conceal: (text) => text,
    snapshotText: (_channel, answer) => answer,
    bookOf: (channel) => {
      const symbol = INCREMENTAL.exec(channel)?.[1];
      return symbol === undefined ? undefined : instrumentId(venue, symbol);
    },
  };
}

function request(op: 'subscribe' | 'unsubscribe', channels: readonly string[], id: number): string {
  return JSON.stringify({ req_id: String(id), op, args: channels });
}

function read(text: string): VenueMessage {
  if (text.includes('"topic":"')) {
    const millis = numberAfter(text, '"ts":');
    return { kind: 'data', exchangeTime: millis === undefined ? undefined : millis * MILLISECOND };
  }
  let message: Readonly<Record<string, unknown>> | undefined;
  try {
    message = recordOf(JSON.parse(text));
  } catch {
    // The decoder says what cannot be read.
  }
  if (!message) return OTHER;
  const data = recordOf(message['data']);
  if (Array.isArray(data?.['successTopics'])) {
    const accepted = data['successTopics'].map(shown);
    const refused = Array.isArray(data['failTopics']) ? data['failTopics'].map(shown) : [];
    return { kind: 'channels', accepted, refused, reason: 'among failTopics' };
  }
  const { req_id: number, success, op } = message;
  const id = typeof number === 'string' && /^\d+$/.test(number) ? Number(number) : undefined;
  if (success === false) return refusal(message, id);
  const answers = success === true && (op === 'subscribe' || op === 'unsubscribe');
  return answers && id !== undefined ? { kind: 'answer', id } : OTHER;
}

function refusal(message: Readonly<Record<string, unknown>>, id: number | undefined): VenueMessage {
  const reason = shown(message['ret_msg']);
  const channel = NAMED.exec(reason)?.[1];
  return {
    kind: 'refusal',
    id,
    reason,
    passing: false,
    ...(channel === undefined ? {} : { about: { channel } }),
    // Half of a request that failed may have been taken; asked for alone, it is there.
    ...(reason.includes('already subscribed') ? { already: true } : {}),
  };
}
