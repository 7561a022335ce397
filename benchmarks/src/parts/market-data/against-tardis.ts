import type { Frame, Random } from '@slipstream/core';
import { normalizeBookChanges, OrderBook } from 'tardis-dev';
import type { Comparison } from '../../harness/figure.ts';
import { KeptAlive } from '../../harness/kept-alive.ts';
import { binanceSession, deribitSession, deribitStream } from './frames.ts';
import { bestPrices, type OwnVenue, ownBinance, ownDeribit, sumOverBooks } from './own-books.ts';

type PeerVenue = 'deribit' | 'binance-futures';

const kept = new KeptAlive();

/** Parses and maps frames and keeps their books the peer's way; gives the sum of the best prices after each change. */
function peerSum(exchange: PeerVenue, frames: readonly Frame[]): number {
  const mapper = normalizeBookChanges(exchange, new Date(0));
  const books = new Map<string, OrderBook>();
  let sum = 0;
  let last: unknown;
  for (const { text, receiveTime } of frames) {
    const message: unknown = JSON.parse(text);
    if (!mapper.canHandle(message)) continue;
    for (const change of mapper.map(message, new Date(receiveTime / 1_000)) ?? []) {
      let book = books.get(change.symbol);
      if (book === undefined) {
        book = new OrderBook();
        books.set(change.symbol, book);
      }
      book.update(change);
      last = change;
      sum += (book.bestBid()?.price ?? 0) + (book.bestAsk()?.price ?? 0);
    }
  }
  kept.keep(books, last, mapper);
  return sum;
}

function againstTardis(
  about: Pick<Comparison, 'name' | 'sentence' | 'operations'>,
  frames: (random: Random) => readonly Frame[],
  venue: OwnVenue,
  exchange: PeerVenue,
): Comparison {
  return {
    kind: 'comparison',
    ...about,
    own: {
      name: 'decoder and OrderBook',
      prepare: (random) => {
        const prepared = frames(random);
        return () => sumOverBooks(venue, prepared, bestPrices);
      },
    },
    peer: {
      name: 'JSON.parse, mapper and OrderBook of tardis-dev 13.35.3',
      prepare: (random) => {
        const prepared = frames(random);
        return () => peerSum(exchange, prepared);
      },
    },
  };
}

const thenBest = 'to its events, into its book, and the best prices read';

export const againstTardisDev: readonly Comparison[] = [
  againstTardis(
    {
      name: 'deribit-frame-to-book',
      sentence: `One book frame of Deribit ${thenBest}; ${deribitSession.source} frames.`,
      operations: deribitSession.operations,
    },
    deribitSession.frames,
    ownDeribit,
    'deribit',
  ),
  againstTardis(
    {
      name: 'deribit-stream-to-book',
      sentence: `One frame of Deribit with ten level changes ${thenBest}; ${deribitStream.source} frames.`,
      operations: deribitStream.operations,
    },
    deribitStream.frames,
    ownDeribit,
    'deribit',
  ),
  againstTardis(
    {
      name: 'binance-delta-to-book',
      sentence: `One depth frame of Binance ${thenBest}; ${binanceSession.source} frames.`,
      operations: binanceSession.operations,
    },
    binanceSession.frames,
    ownBinance,
    'binance-futures',
  ),
];
