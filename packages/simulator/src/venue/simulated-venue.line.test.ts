import { describe, expect, test } from '@jest/globals';
import {
  Entrance,
  type Frame,
  type LineInput,
  MarketTime,
  type Micros,
  type OrderCommand,
  type OrderEvent,
  type Random,
  replay,
  type Stamped,
  seededRandom,
} from '@slipstream/core';
import { decodeDeribit, MarketState } from '@slipstream/market-data';
import { syntheticMarket } from '../synthetic/synthetic-market.ts';
import { venueGateway } from './gateway/venue-gateway.ts';
import { venueDecoder } from './shown/venue-decoder.ts';
import { SimulatedVenue } from './simulated-venue.ts';

const START: Micros = 1_767_614_400_000_000;
const DURATION: Micros = 60_000_000;
const ENTRY = { minimum: 2_000, median: 20_000, spread: 1 };
const RESPONSE = { minimum: 1_000, median: 10_000, spread: 1 };
const TAPE: readonly Frame[] = [
  ...syntheticMarket({ seed: 'line', start: START, duration: DURATION, activity: 0.5 }),
];

interface Sent {
  readonly time: Micros;
  readonly command: OrderCommand;
}

/** A run of a line over the tape, in which a trader without a plan acts a few times a second, or nobody does. */
function run(trader: Random | undefined, ownOrders: 'hidden' | 'shown' = 'hidden') {
  const time = new MarketTime({ start: START });
  const taped: Stamped<LineInput>[] = [];
  const entrance = new Entrance<LineInput>({ time, tape: (stamped) => taped.push(stamped) });
  const clock = () => time.micros;
  const latency = { feed: 5_000, entry: ENTRY, response: RESPONSE };
  const options = { tape: TAPE, decode: decodeDeribit, latency, clock, seed: 3, ownOrders };
  const venue = new SimulatedVenue(options);
  const decode = venueDecoder(decodeDeribit);
  const gateway = venueGateway(venue, entrance.inputs$);
  const sent: Sent[] = [];
  const events: OrderEvent[] = [];
  gateway.events$.subscribe((event) => events.push(event));
  const market = new MarketState();
  entrance.inputs$.subscribe(({ input, receiveTime }) => {
    if (input.kind !== 'frame') return;
    const { connection, text } = input;
    for (const event of decode({ connection, receiveTime, text })) market.apply(event);
  });
  const act = (): void => {
    const command = trader && randomCommand(trader, market, sent.length);
    if (command) {
      sent.push({ time: time.micros, command });
      gateway.send(command);
    }
    time.schedule(act, trader!.below(300));
  };
  if (trader) time.schedule(act, 100);
  replay(entrance, [venue], { end: START + DURATION + 5_000_000, drain: 0 });
  return { taped, sent, events, market };
}

/** Something around the touch of some instrument, or a word about an earlier order. */
function randomCommand(
  random: Random,
  market: MarketState,
  count: number,
): OrderCommand | undefined {
  const { instruments } = market;
  const instrument = instruments[random.below(instruments.length)];
  const book = instrument && market.view(instrument.id)!.book;
  if (!instrument || book?.bestBid === undefined || book.bestAsk === undefined) return undefined;
  const earlier = `order ${random.below(count + 1)}`;
  const side = random.next() < 0.5 ? 'buy' : 'sell';
  const from = random.next() < 0.5 ? book.bestBid : book.bestAsk;
  const ticks = random.next() < 0.5 ? instrument.ticks.up(from) : instrument.ticks.down(from);
  const lots = instrument.size.minimum * (1 + random.below(200));
  const kind = random.next();
  if (kind < 0.1) return { type: 'cancel', order: earlier };
  if (kind < 0.2) return { type: 'amend', order: earlier, ticks, lots };
  if (kind < 0.25) return { type: 'query', order: earlier };
  return {
    type: 'place',
    order: `order ${count}`,
    instrument: instrument.id,
    side,
    ticks,
    lots,
    timeInForce: random.next() < 0.3 ? 'immediate-or-cancel' : 'good-til-cancelled',
    postOnly: random.next() < 0.3,
  };
}

const framesOf = (taped: readonly Stamped<LineInput>[]): readonly Frame[] =>
  taped.flatMap(({ input, receiveTime }) =>
    input.kind === 'frame' ? [{ connection: input.connection, receiveTime, text: input.text }] : [],
  );

describe('a line on a simulated venue', () => {
  const quiet = run(undefined);
  const busy = run(seededRandom('trader'));

  test('receives the tape to the bit when it sends no orders', () => {
    expect(framesOf(quiet.taped)).toEqual(TAPE);
    expect(quiet.taped).toHaveLength(TAPE.length);
  });

  test('receives the same frames at the same times when it does', () => {
    expect(framesOf(busy.taped)).toEqual(TAPE);
  });

  test('trades, as maker and as taker', () => {
    const fills = busy.events.filter((event) => event.type === 'filled');
    expect(fills.filter(({ liquidity }) => liquidity === 'taker').length).toBeGreaterThan(10);
    expect(fills.filter(({ liquidity }) => liquidity === 'maker').length).toBeGreaterThan(2);
  });

  test('hears first of a command after both latencies, and of every command', () => {
    expect(busy.sent.length).toBeGreaterThan(200);
    const places = busy.sent.filter(({ command }) => command.type === 'place');
    for (const { time, command } of places) {
      const first = busy.events.find((event) => event.order === command.order)!;
      expect(first.exchangeTime - time).toBeGreaterThanOrEqual(ENTRY.minimum);
      expect(first.receiveTime - first.exchangeTime).toBeGreaterThanOrEqual(RESPONSE.minimum);
    }
    const answered = (type: OrderEvent['type']) =>
      busy.events.filter((event) => event.type === type).length;
    const asked = (type: OrderCommand['type']) =>
      busy.sent.filter(({ command }) => command.type === type).length;
    expect(answered('accepted') + answered('rejected')).toBe(asked('place'));
    expect(answered('amended') + answered('amend-rejected')).toBe(asked('amend'));
    expect(answered('order-state')).toBe(asked('query'));
  });

  test('hears in order, with the receive time of its entrance', () => {
    const stamps = busy.taped
      .filter(({ input }) => input.kind === 'order')
      .map(({ receiveTime }) => receiveTime);
    expect(busy.events.map((event) => event.receiveTime)).toEqual(stamps);
    expect([...stamps].sort((a, b) => a - b)).toEqual(stamps);
  });

  test('gives the same commands and the same answers in a second run', () => {
    const { taped, sent, events } = run(seededRandom('trader'));
    expect({ taped, sent, events }).toEqual({
      taped: busy.taped,
      sent: busy.sent,
      events: busy.events,
    });
  });
});

describe('a line that is shown its own orders', () => {
  const quiet = run(undefined, 'shown');
  const busy = run(seededRandom('trader'), 'shown');

  test('receives the tape to the bit when it sends none', () => {
    expect(framesOf(quiet.taped)).toEqual(TAPE);
  });

  test('has live books to the end, without a gap, in frames of which many are the venue’s own', () => {
    const { market } = busy;
    for (const { id } of market.instruments) {
      expect(market.view(id)!.book.status).toBe('live');
      expect(market.counts(id)!.gaps).toBe(0);
    }
    const tape = new Set(TAPE.map(({ text }) => text));
    const own = framesOf(busy.taped).filter(({ text }) => !tape.has(text));
    expect(own.length).toBeGreaterThan(100);
  });

  test('loses no frame of the tape, and receives each at its time', () => {
    const times = framesOf(busy.taped).map(({ receiveTime }) => receiveTime);
    for (const { receiveTime } of TAPE) expect(times.includes(receiveTime)).toBe(true);
    expect(framesOf(busy.taped).length).toBeGreaterThan(TAPE.length);
  });
});
