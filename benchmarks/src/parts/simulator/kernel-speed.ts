import type { BookDeltaEvent, BookSnapshotEvent, Random, Side } from '@slipstream/core';
import { VenueKernel } from '@slipstream/simulator';
import type { Measurement } from '../../harness/figure.ts';
import { KeptAlive } from '../../harness/kept-alive.ts';
import { binanceSession } from '../market-data/frames.ts';
import { ownBinance } from '../market-data/own-books.ts';

type BookEvent = BookDeltaEvent | BookSnapshotEvent;

/** How many times a round plays the session, to a venue of its own each time. */
const REPLAYS = 3;
const ORDERS = 10;
/** Each order this many ticks behind the one before; the farthest are still far inside the recorded depth. */
const APART = 20;
/** How far the nearest order is from the touch: none fills in the session, so that ten rest to its end. */
const FIRST = 2_000;

const kept = new KeptAlive();

function bookEvents(random: Random): readonly BookEvent[] {
  return binanceSession
    .frames(random)
    .flatMap(ownBinance.decode)
    .filter((event) => event.type === 'book-delta' || event.type === 'book-snapshot');
}

/** A venue with the first book of the session and orders of ours on both sides of it. */
function venueWith(first: BookEvent, orders: number): VenueKernel {
  const instrument = ownBinance.instrument(first.instrument);
  const market = { instruments: [instrument] };
  const kernel = new VenueKernel({ market, queue: 'central' }, { answer: () => {} });
  kernel.apply(first, first.receiveTime);
  const { bestBid, bestAsk } = kernel.market(instrument.id)!.book;
  for (let order = 0; order < orders; order += 1) {
    const side: Side = order % 2 === 0 ? 'buy' : 'sell';
    const away = FIRST + APART * Math.floor(order / 2);
    const ticks = side === 'buy' ? bestBid! - away : bestAsk! + away;
    kernel.execute(
      {
        ...{ type: 'place', order: String(order), instrument: instrument.id, side, ticks },
        ...{ lots: 10, timeInForce: 'good-til-cancelled', postOnly: true },
      },
      first.receiveTime,
    );
  }
  return kernel;
}

function requireResting(kernel: VenueKernel, id: string, orders: number): void {
  const count = kernel.restingOrders(id);
  if (count !== orders) throw new Error(`${count} orders rest at the end, and not ${orders}`);
  const { status } = kernel.market(id)!.book;
  if (status !== 'live') throw new Error(`the book of the benchmark is ${status}`);
}

/** Millions per second of processor time, because other work on the machine takes the core away for milliseconds. */
function millionsPerSecond(events: readonly BookEvent[], orders: number, count: number): number {
  const [first, ...rest] = events;
  let micros = 0;
  for (let replay = 0; replay < REPLAYS; replay += 1) {
    const kernel = venueWith(first!, orders);
    kept.keep(kernel);
    const start = process.cpuUsage();
    for (const event of rest) kernel.apply(event, event.receiveTime);
    const { user, system } = process.cpuUsage(start);
    micros += user + system;
    requireResting(kernel, first!.instrument, orders);
  }
  return (REPLAYS * count) / micros;
}

/** The same session once more, with numbers that go on from those before: a book takes no older snapshot. */
function later(events: readonly BookEvent[], replay: number): readonly BookEvent[] {
  const span = events.at(-1)!.sequence - events[0]!.sequence + 1;
  const moved = (number: number): number => number + replay * span;
  return events.map((event) => {
    if (event.type === 'book-snapshot') return { ...event, sequence: moved(event.sequence) };
    const { sequence, previousSequence, firstSequence } = event;
    return {
      ...event,
      sequence: moved(sequence),
      ...(previousSequence !== undefined && { previousSequence: moved(previousSequence) }),
      ...(firstSequence !== undefined && { firstSequence: moved(firstSequence) }),
    };
  });
}

function levelsIn(events: readonly BookEvent[]): number {
  return events.reduce((sum, { bids, asks }) => sum + (bids.length + asks.length) / 2, 0);
}

function speed(name: string, orders: number): Measurement {
  return {
    kind: 'measurement',
    name,
    sentence: `Changes of one level that the venue's kernel matches per second of processor time with ${orders} orders of ours resting in the central arm, decoded before; ${binanceSession.source} depth of Binance.`,
    unit: 'million/s',
    measure: (random) => {
      const events = bookEvents(random);
      return millionsPerSecond(events, orders, levelsIn(events.slice(1)));
    },
  };
}

const deltas: Measurement = {
  kind: 'measurement',
  name: 'deltas-per-second',
  sentence: 'The same with ten orders, counted in deltas of many levels each.',
  unit: 'million/s',
  measure: (random) => {
    const events = bookEvents(random);
    return millionsPerSecond(events, ORDERS, events.length - 1);
  },
};

const heap: Measurement = {
  kind: 'measurement',
  name: 'heap-after-replays',
  sentence: `Megabytes by which the collected heap grows while one venue with ten resting orders hears the session ${REPLAYS} times over.`,
  unit: 'MB',
  measure: (random) => {
    const events = bookEvents(random);
    const kernel = venueWith(events[0]!, ORDERS);
    kept.keep(kernel);
    const { instrument } = events[0]!;
    const sessions = Array.from({ length: REPLAYS + 1 }, (_, replay) => later(events, replay + 1));
    const play = (session: readonly BookEvent[]): void => {
      for (const event of session) kernel.apply(event, event.receiveTime);
    };
    play(sessions[0]!);
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    for (const session of sessions.slice(1)) play(session);
    globalThis.gc?.();
    const grown = process.memoryUsage().heapUsed - before;
    requireResting(kernel, instrument, ORDERS);
    return grown / 1e6;
  },
};

export const kernelSpeed: readonly Measurement[] = [
  speed('book-events-per-second', ORDERS),
  speed('book-events-without-orders', 0),
  deltas,
  heap,
];
