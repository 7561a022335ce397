import type { BookDeltaEvent, BookSnapshotEvent, Random } from '@slipstream/core';
import { OrderBook } from '@slipstream/market-data';
import type { Measurement } from '../../harness/figure.ts';
import { KeptAlive } from '../../harness/kept-alive.ts';
import { binanceSession } from './frames.ts';
import { ownBinance } from './own-books.ts';

/** How many times a round applies the session, from an empty book each time. */
const REPLAYS = 3;

const kept = new KeptAlive();

function bookEvents(random: Random): readonly (BookDeltaEvent | BookSnapshotEvent)[] {
  return binanceSession
    .frames(random)
    .flatMap(ownBinance.decode)
    .filter((event) => event.type === 'book-delta' || event.type === 'book-snapshot');
}

function replay(events: readonly (BookDeltaEvent | BookSnapshotEvent)[]): number {
  let sum = 0;
  for (let round = 0; round < REPLAYS; round += 1) {
    const book = new OrderBook(ownBinance.instrument(events[0]!.instrument));
    for (const event of events) {
      book.apply(event);
      sum += book.bestBid ?? 0;
    }
    kept.keep(book);
    if (book.status !== 'live') throw new Error(`the book of the benchmark is ${book.status}`);
  }
  return sum;
}

/** Millions per second of processor time, because other work on the machine takes the core away for milliseconds. */
function millionsPerSecond(count: number, work: () => number): number {
  const start = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(start);
  if (!Number.isFinite(result)) throw new Error(`the work of a round gave ${result}`);
  return (REPLAYS * count) / (user + system);
}

function rate(
  name: string,
  what: string,
  countOf: (event: BookDeltaEvent | BookSnapshotEvent) => number,
): Measurement {
  return {
    kind: 'measurement',
    name,
    sentence: `${what} that OrderBook applies per second of processor time, decoded before; ${binanceSession.source} depth of Binance.`,
    unit: 'million/s',
    measure: (random) => {
      const events = bookEvents(random);
      const count = events.reduce((sum, event) => sum + countOf(event), 0);
      return millionsPerSecond(count, () => replay(events));
    },
  };
}

export const bookSpeed: readonly Measurement[] = [
  rate(
    'book-level-changes-per-second',
    'Changes of one level',
    ({ bids, asks }) => (bids.length + asks.length) / 2,
  ),
  rate('book-deltas-per-second', 'Events of many levels each', () => 1),
];
