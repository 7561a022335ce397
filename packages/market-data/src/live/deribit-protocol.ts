import { instrumentId, MILLISECOND } from '@slipstream/core';
import { RawFeedNeedsCredentials } from '../errors/raw-feed-needs-credentials.ts';
import { recordOf } from '../venues/reading.ts';
import { shown } from '../venues/shown.ts';
import { concealed, secretKeys } from './concealed.ts';
import { numberAfter, type VenueMessage, type VenueProtocol } from './venue-protocol.ts';

/** How a session with Deribit begins. */
export interface DeribitProtocolOptions {
  /** An API key; raw channels need one. */
  readonly credentials?: { readonly clientId: string; readonly clientSecret: string };
  /** How often Deribit asks whether somebody is there, in seconds: 10 or more. Default 10. */
  readonly heartbeatSeconds?: number;
}

/** Every notification begins so; another order of keys is read the slow way. */
const NOTIFICATION = '{"jsonrpc":"2.0","method":"subscription"';

/** Errors of load and maintenance: the same request may succeed later. */
const PASSING: ReadonlySet<unknown> = new Set([10028, 10040, 10041, 10047, 10066, 11051, 13028]);

const OTHER: VenueMessage = { kind: 'other' };

/** What a login says, and what its answer gives. */
const SECRETS = secretKeys('client_secret', 'access_token', 'refresh_token');

/**
 * Deribit's JSON-RPC over WebSocket (docs.deribit.com): at most 250 channels a request and 3 requests a second,
 * an answer that lists the accepted channels, heartbeats that must be answered.
 *
 * @example
 * ```ts
 * import { deribitProtocol } from '@slipstream/market-data';
 *
 * const deribit = deribitProtocol();
 * const message = deribit.read('{"jsonrpc":"2.0","id":4,"result":["ticker.BTC-PERPETUAL.100ms"]}');
 * message; // => { kind: 'answer', id: 4, accepted: ['ticker.BTC-PERPETUAL.100ms'] }
 * deribit.bookOf('book.BTC-PERPETUAL.100ms'); // => 'deribit:BTC-PERPETUAL'
 * ```
 */
export function deribitProtocol({
  credentials,
  heartbeatSeconds = 10,
}: DeribitProtocolOptions = {}): VenueProtocol {
  return {
    venue: 'deribit',
    channelsPerRequest: 250,
    requestsPerSecond: 3,
    healing: 'resubscribe',
    check: (channels) => {
      if (credentials) return;
      for (const channel of channels) {
        if (channel.endsWith('.raw')) throw new RawFeedNeedsCredentials({ channel });
      }
    },
    greetings: (firstId) => {
      const heartbeat = { interval: heartbeatSeconds };
      if (!credentials) return [request(firstId, 'public/set_heartbeat', heartbeat)];
      const login = {
        grant_type: 'client_credentials',
        client_id: credentials.clientId,
        client_secret: credentials.clientSecret,
      };
      return [
        request(firstId, 'public/auth', login),
        request(firstId + 1, 'public/set_heartbeat', heartbeat),
      ];
    },
    subscribe: (channels, id) => request(id, 'public/subscribe', { channels }),
    unsubscribe: (channels, id) => request(id, 'public/unsubscribe', { channels }),
    alive: (id) => request(id, 'public/test', {}),
    read,
    conceal: (text) => concealed(text, SECRETS),
    references: (channels) =>
      [...new Set([...channels].flatMap(currencyOf))].map((currency) => ({
        key: currency,
        text: (id) => request(id, 'public/get_instruments', { currency, expired: false }),
      })),
    snapshotText: (_channel, answer) => answer,
    bookOf: (channel) => {
      // book.{instrument}.{interval} is incremental; book.{instrument}.{group}.{depth}.{interval} is not.
      const parts = channel.split('.');
      return parts[0] === 'book' && parts.length === 3
        ? instrumentId('deribit', parts[1]!)
        : undefined;
    },
  };
}

const OF_ONE_INSTRUMENT: ReadonlySet<unknown> = new Set([
  'book',
  'ticker',
  'incremental_ticker',
  'quote',
  'perpetual',
]);

/** The currency under which Deribit lists a channel's instruments: `BTC`, or `USDC` for `SOL_USDC-PERPETUAL`. */
function currencyOf(channel: string): readonly string[] {
  const [kind, first = '', second] = channel.split('.');
  // trades.{instrument}.{interval}, but trades.{kind}.{currency}.{interval}; so does instrument.state.{kind}.{currency}.
  if (kind === 'trades' && channel.split('.').length === 4)
    return second === undefined ? [] : [second];
  if (kind === 'instrument') return [channel.split('.')[3] ?? 'any'];
  if (kind !== 'trades' && !OF_ONE_INSTRUMENT.has(kind)) return [];
  const pair = first.split('-', 1)[0]!;
  return [pair.split('_').at(-1)!];
}

function request(id: number, method: string, params: object): string {
  return JSON.stringify({ jsonrpc: '2.0', id, method, params });
}

function read(text: string): VenueMessage {
  if (text.startsWith(NOTIFICATION)) return notification(text);
  const message = parsed(text);
  if (message?.['method'] === 'subscription') return notification(text);
  if (message?.['method'] === 'heartbeat') {
    return recordOf(message['params'])?.['type'] === 'test_request'
      ? { kind: 'test-request' }
      : OTHER;
  }
  const id = message?.['id'];
  const error = recordOf(message?.['error']);
  if (error) {
    return {
      kind: 'refusal',
      id: typeof id === 'number' ? id : undefined,
      reason: `${shown(error['code'])} ${shown(error['message'])}`,
      passing: PASSING.has(error['code']),
    };
  }
  if (typeof id !== 'number') return OTHER;
  const result = message?.['result'];
  return Array.isArray(result)
    ? { kind: 'answer', id, accepted: result.filter((channel) => typeof channel === 'string') }
    : { kind: 'answer', id };
}

function notification(text: string): VenueMessage {
  const millis = numberAfter(text, '"timestamp":');
  return { kind: 'data', exchangeTime: millis === undefined ? undefined : millis * MILLISECOND };
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return recordOf(JSON.parse(text));
  } catch {
    // The decoder says what cannot be read.
    return undefined;
  }
}
