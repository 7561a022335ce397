import type { TrueChange } from './true-book.ts';
import type { VenueDialect } from './venue-dialect.ts';

/** Binance's combined streams of the spot market, with books of `{symbol}@depth`. */
export const binanceDialect: VenueDialect = {
  name: 'binance',
  snapshotInStream: false,
  channel: (symbol) => `${symbol.toLowerCase()}@depth`,
  request: (text) => {
    const { id, method, params } = JSON.parse(text);
    if (typeof id !== 'number') return undefined;
    const kind =
      method === 'SUBSCRIBE' ? 'subscribe' : method === 'UNSUBSCRIBE' ? 'unsubscribe' : 'other';
    return { id, kind, channels: params ?? [] };
  },
  // Binance names no channel in an answer: one that it does not take fails the whole request.
  answer: ({ id, channels }, accepted) =>
    accepted.length < channels.length
      ? JSON.stringify({ error: { code: 2, msg: 'Invalid request' }, id })
      : JSON.stringify({ result: null, id }),
  snapshot: (_symbol, { bids, asks, sequence }) =>
    JSON.stringify({ lastUpdateId: sequence, bids: pairs(bids), asks: pairs(asks) }),
  change: (symbol, change, millis) =>
    stream(`${symbol.toLowerCase()}@depth`, {
      e: 'depthUpdate',
      E: millis,
      s: symbol,
      U: change.previousSequence + 1,
      u: change.sequence,
      b: levelsOf(change, 'bid'),
      a: levelsOf(change, 'ask'),
    }),
  trade: (symbol, number, millis) =>
    stream(`${symbol.toLowerCase()}@trade`, {
      e: 'trade',
      E: millis,
      s: symbol,
      t: number,
      p: '50000.0',
      q: '10',
      T: millis,
      m: false,
    }),
  testRequest: undefined,
  tooManyRequests: () => JSON.stringify({ error: { code: 3, msg: 'too many messages' } }),
};

function stream(name: string, data: unknown): string {
  return JSON.stringify({ stream: name, data });
}

function pairs(flat: readonly number[]): unknown[] {
  return Array.from({ length: flat.length / 2 }, (_, index) => [
    String(flat[2 * index]),
    String(flat[2 * index + 1]),
  ]);
}

function levelsOf({ side, price, amount }: TrueChange, wanted: 'bid' | 'ask'): unknown[] {
  return side === wanted ? [[String(price), String(amount)]] : [];
}
