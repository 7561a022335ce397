import { MILLISECOND, SECOND } from '@slipstream/core';
import {
  type BinanceFeed,
  binanceInstrumentId,
  binanceVenue,
} from '../venues/binance/binance-market.ts';
import { recordOf } from '../venues/reading.ts';
import { shown } from '../venues/shown.ts';
import { numberAfter, type VenueMessage, type VenueProtocol } from './venue-protocol.ts';

const STREAM = '{"stream":';
const INCREMENTAL_DEPTH = /^([^@]+)@depth(@\d+ms)?$/;
/** A quiet market says nothing for minutes, and a question tells it from a dead one. */
const QUIET = 15 * SECOND;
/** Streams that one connection may have, by documentation. */
const STREAMS = 1_024;
const OPTION_STREAMS = 200;
const OTHER: VenueMessage = { kind: 'other' };

/**
 * Binance's combined streams (`/stream`): SUBSCRIBE and UNSUBSCRIBE, at most 200 streams a request and 4 requests
 * a second, at most 1,024 streams a connection (200 of options). Books heal by a snapshot of the REST interface,
 * which the connection's owner fetches. Options of the generation since December 2025 have two addresses,
 * `/public/stream` for what comes from the matching engine and `/market/stream` for marks and statistics; each is a
 * connection of its own.
 *
 * @example
 * ```ts
 * import { binanceProtocol } from '@slipstream/market-data';
 *
 * const binance = binanceProtocol({ market: 'spot' });
 * binance.subscribe(['btcusdt@depth'], 1); // => '{"method":"SUBSCRIBE","params":["btcusdt@depth"],"id":1}'
 * binance.bookOf('btcusdt@depth@100ms'); // => 'binance-spot:BTCUSDT'
 * binance.bookOf('btcusdt@depth20'); // => undefined
 * ```
 */
export function binanceProtocol({ market }: { readonly market: BinanceFeed }): VenueProtocol {
  return {
    venue: binanceVenue(market),
    channelsPerRequest: 200,
    channelsPerConnection: market === 'options' ? OPTION_STREAMS : STREAMS,
    requestsPerSecond: 4,
    healing: 'snapshot',
    check: () => {},
    greetings: () => [],
    subscribe: (channels, id) => JSON.stringify({ method: 'SUBSCRIBE', params: channels, id }),
    unsubscribe: (channels, id) => JSON.stringify({ method: 'UNSUBSCRIBE', params: channels, id }),
    alive: listSubscriptions,
    keepAlive: { after: QUIET, text: listSubscriptions },
    read,
    // Market streams know no secrets.
    conceal: (text) => text,
    snapshotText: (channel, answer) => `{"stream":${JSON.stringify(channel)},"data":${answer}}`,
    bookOf: (channel) => {
      const symbol = INCREMENTAL_DEPTH.exec(channel)?.[1];
      return symbol === undefined ? undefined : binanceInstrumentId(market, symbol.toUpperCase());
    },
  };
}

function listSubscriptions(id: number): string {
  return JSON.stringify({ method: 'LIST_SUBSCRIPTIONS', id });
}

function read(text: string): VenueMessage {
  if (text.startsWith(STREAM)) {
    const millis = numberAfter(text, '"E":');
    return { kind: 'data', exchangeTime: millis === undefined ? undefined : millis * MILLISECOND };
  }
  let message: Readonly<Record<string, unknown>> | undefined;
  try {
    message = recordOf(JSON.parse(text));
  } catch {
    // The decoder says what cannot be read.
  }
  if (!message) return OTHER;
  const id = typeof message['id'] === 'number' ? message['id'] : undefined;
  const error = recordOf(message['error']);
  if (error) {
    const reason = `${shown(error['code'])} ${shown(error['msg'])}`;
    return { kind: 'refusal', id, reason, passing: false };
  }
  return id === undefined ? OTHER : { kind: 'answer', id };
}
