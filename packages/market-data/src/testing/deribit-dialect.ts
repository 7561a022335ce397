import type { TrueChange } from './true-book.ts';
import type { VenueDialect } from './venue-dialect.ts';

/** Deribit's JSON-RPC, with books of `book.{instrument}.100ms`. */
export const deribitDialect: VenueDialect = {
  name: 'deribit',
  snapshotInStream: true,
  channel: (symbol) => `book.${symbol}.100ms`,
  request: (text) => {
    const { id, method, params } = JSON.parse(text);
    if (typeof id !== 'number') return undefined;
    const kind =
      method === 'public/subscribe'
        ? 'subscribe'
        : method === 'public/unsubscribe'
          ? 'unsubscribe'
          : 'other';
    return { id, kind, channels: params?.channels ?? [] };
  },
  answer: ({ id, kind }, accepted) =>
    JSON.stringify({ jsonrpc: '2.0', id, result: kind === 'other' ? 'ok' : accepted }),
  snapshot: (symbol, { bids, asks, sequence }, timestamp) =>
    notification(`book.${symbol}.100ms`, {
      type: 'snapshot',
      timestamp,
      instrument_name: symbol,
      change_id: sequence,
      bids: entries(bids),
      asks: entries(asks),
    }),
  change: (symbol, change, timestamp) =>
    notification(`book.${symbol}.100ms`, {
      type: 'change',
      timestamp,
      prev_change_id: change.previousSequence,
      instrument_name: symbol,
      change_id: change.sequence,
      bids: levelsOf(change, 'bid'),
      asks: levelsOf(change, 'ask'),
    }),
  trade: (symbol, number, timestamp) =>
    notification(`trades.${symbol}.100ms`, [
      {
        timestamp,
        price: 50_000,
        amount: 10,
        direction: 'buy',
        index_price: 50_000,
        instrument_name: symbol,
        trade_seq: number,
        mark_price: 50_000,
        tick_direction: 0,
        trade_id: String(number),
      },
    ]),
  testRequest: JSON.stringify({
    jsonrpc: '2.0',
    method: 'heartbeat',
    params: { type: 'test_request' },
  }),
  tooManyRequests: () =>
    JSON.stringify({ jsonrpc: '2.0', error: { code: 10028, message: 'too_many_requests' } }),
};

function notification(channel: string, data: unknown): string {
  return JSON.stringify({ jsonrpc: '2.0', method: 'subscription', params: { channel, data } });
}

function entries(flat: readonly number[]): unknown[] {
  return Array.from({ length: flat.length / 2 }, (_, index) => [
    'new',
    flat[2 * index],
    flat[2 * index + 1],
  ]);
}

function levelsOf({ side, action, price, amount }: TrueChange, wanted: 'bid' | 'ask'): unknown[] {
  return side === wanted ? [[action, price, amount]] : [];
}
