import { instrumentId, MILLISECOND, type Micros, SECOND } from '@slipstream/core';
import { RawFeedNeedsCredentials } from '../errors/raw-feed-needs-credentials.ts';
import { recordOf } from '../venues/reading.ts';
import { shown } from '../venues/shown.ts';
import { concealed, secretKeys } from './concealed.ts';
import { okxArgument, okxChannel } from './okx-channel.ts';
import { numberAfter, type VenueMessage, type VenueProtocol } from './venue-protocol.ts';

/** An API key of OKX. The secret stays with whoever signs: under `/node`, `okxSignature(secret)` does. */
export interface OkxCredentials {
  readonly apiKey: string;
  readonly passphrase: string;
  /** The signature of a text: HMAC-SHA256 with the secret, in base64. */
  readonly sign: (text: string) => string;
}

/** How a session with OKX begins. */
export interface OkxProtocolOptions {
  /** An API key; books of every tick need one. */
  readonly credentials?: OkxCredentials;
}

const PUSH = '{"arg":';
/** OKX ends a connection that heard nothing for 30 s; half of it leaves time for the answer. */
const KEEP_ALIVE: Micros = 15 * SECOND;
const FOR_KNOWN_USERS = /^(books-l2-tbt|books50-l2-tbt):/;
const INCREMENTAL = /^(?:books|books-l2-tbt|books50-l2-tbt):(.+)$/;
const SECRETS = secretKeys('sign', 'passphrase');
/** A refusal of load, and one of an endpoint that is busy. */
const PASSING: ReadonlySet<unknown> = new Set(['60014', '60023', '63999', '64008']);
/** What is wrong with a login. */
const LOGIN_ERROR = /^60(00[2-7]|009|02[1246]|031|032)$/;
/** How OKX names the argument that it refused, inside the words of an error. */
const NAMED = /channel:([\w-]+)((?:,(?:instType|instFamily|uly|instId):[\w-]+)*)/;
const OTHER: VenueMessage = { kind: 'other' };

/**
 * OKX's WebSocket API v5 (okx.com/docs-v5): each argument of a subscription is acknowledged or refused by itself, at
 * most 480 requests an hour, and a `ping` from the client when it has been silent. Channels are named by one text:
 * `books:BTC-USD-241227-60000-C`, `opt-summary:BTC-USD` (a family), `instruments:OPTION:BTC-USD` (type and family).
 *
 * @example
 * ```ts
 * import { okxProtocol } from '@slipstream/market-data';
 *
 * const okx = okxProtocol();
 * okx.subscribe(['opt-summary:BTC-USD'], 4); // => '{"id":"4","op":"subscribe","args":[{"channel":"opt-summary","instFamily":"BTC-USD"}]}'
 * const answer = '{"id":"4","event":"subscribe","arg":{"channel":"opt-summary","instFamily":"BTC-USD"},"connId":"a"}';
 * okx.read(answer); // => { kind: 'channels', accepted: ['opt-summary:BTC-USD'], refused: [], reason: '' }
 * okx.bookOf('books:BTC-USDT'); // => 'okx:BTC-USDT'
 * okx.bookOf('books5:BTC-USDT'); // => undefined
 * ```
 */
export function okxProtocol({ credentials }: OkxProtocolOptions = {}): VenueProtocol {
  return {
    venue: 'okx',
    // The longest argument has some 90 characters, and 64 KB of arguments are allowed.
    channelsPerRequest: 200,
    requestsPerSecond: 3,
    budget: { burst: 100, perHour: 360 },
    healing: 'resubscribe',
    keepAlive: { after: KEEP_ALIVE, text: () => 'ping' },
    check: (channels) => {
      for (const channel of channels) {
        okxArgument(channel);
        if (!credentials && FOR_KNOWN_USERS.test(channel)) {
          throw new RawFeedNeedsCredentials({ channel, venue: 'okx' });
        }
      }
    },
    greetings: (_firstId, time) => (credentials ? [login(credentials, time)] : []),
    subscribe: (channels, id) => request('subscribe', channels, id),
    unsubscribe: (channels, id) => request('unsubscribe', channels, id),
    alive: () => 'ping',
    read,
    conceal: (text) => concealed(text, SECRETS),
    snapshotText: (_channel, answer) => answer,
    bookOf: (channel) => {
      const symbol = INCREMENTAL.exec(channel)?.[1];
      return symbol === undefined ? undefined : instrumentId('okx', symbol);
    },
  };
}

function login({ apiKey, passphrase, sign }: OkxCredentials, time: Micros): string {
  const timestamp = String(Math.floor(time / SECOND));
  const signature = sign(`${timestamp}GET/users/self/verify`);
  return JSON.stringify({
    op: 'login',
    args: [{ apiKey, passphrase, timestamp, sign: signature }],
  });
}

function request(op: 'subscribe' | 'unsubscribe', channels: readonly string[], id: number): string {
  return JSON.stringify({ id: String(id), op, args: channels.map(okxArgument) });
}

function read(text: string): VenueMessage {
  if (text.startsWith(PUSH)) {
    const millis = numberAfter(text, '"ts":"');
    return { kind: 'data', exchangeTime: millis === undefined ? undefined : millis * MILLISECOND };
  }
  let message: Readonly<Record<string, unknown>> | undefined;
  try {
    message = recordOf(JSON.parse(text));
  } catch {
    // `pong`, or what the decoder says cannot be read.
  }
  switch (message?.['event']) {
    case 'subscribe':
    case 'unsubscribe': {
      const argument = recordOf(message['arg']);
      if (!argument) return OTHER;
      return { kind: 'channels', accepted: [okxChannel(argument)], refused: [], reason: '' };
    }
    case 'login':
      return message['code'] === '0' ? { kind: 'greeted' } : refusal(message, 'greeting');
    case 'error':
      return error(message);
    default:
      return OTHER;
  }
}

function error(message: Readonly<Record<string, unknown>>): VenueMessage {
  const { code, msg, id } = message;
  if (LOGIN_ERROR.test(shown(code)) && id === undefined) return refusal(message, 'greeting');
  const named = NAMED.exec(shown(msg));
  if (!named || PASSING.has(code)) return refusal(message);
  const words = named[2]!.split(',').map((word) => word.split(':'));
  const channel = okxChannel({ channel: named[1], ...Object.fromEntries(words) });
  return {
    kind: 'channels',
    accepted: [],
    refused: [channel],
    reason: `${shown(code)} ${shown(msg)}`,
  };
}

function refusal(
  { id, code, msg }: Readonly<Record<string, unknown>>,
  about?: 'greeting',
): VenueMessage {
  const number = typeof id === 'string' ? Number(id) : Number.NaN;
  return {
    kind: 'refusal',
    id: Number.isSafeInteger(number) ? number : undefined,
    reason: `${shown(code)} ${shown(msg)}`,
    passing: PASSING.has(code),
    ...(about === undefined ? {} : { about }),
  };
}
