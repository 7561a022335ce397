import { describe, expect, test } from '@jest/globals';
import { InvalidValue, type MarketEvent } from '@slipstream/core';
import { FirstArrivals } from './first-arrivals.ts';

const ONE = 'deribit/1';
const TWO = 'deribit/2';
const MILLI = 1_000;

/** A merge in a test: events go in by connection and time in milliseconds, and what passes is told in short. */
class Merge {
  readonly arrivals = new FirstArrivals({ connections: [ONE, TWO], holdLimit: 4 });

  give(connection: string, millis: number, ...events: readonly object[]): readonly string[] {
    const receiveTime = millis * MILLI;
    const full = events.map((event) => ({
      instrument: 'deribit:X',
      exchangeTime: 1,
      receiveTime,
      ...event,
    })) as unknown as readonly MarketEvent[];
    const decode = this.arrivals.through(() => full);
    return decode({ connection, receiveTime, text: '' }).map(inShort);
  }
}

function inShort(event: MarketEvent): string {
  switch (event.type) {
    case 'book-delta':
      return `${event.previousSequence ?? ''}>${event.sequence}`;
    case 'book-snapshot':
      return `=${event.sequence}`;
    case 'connection':
      return `${event.connection} ${event.state}`;
    case 'ticker':
      return `mark ${event.mark}`;
    case 'trade':
      return `trade ${event.id}`;
    case 'quote':
      return `quote ${event.sequence}`;
    default:
      return event.type;
  }
}

const snapshot = (sequence: number) => ({ type: 'book-snapshot', bids: [], asks: [], sequence });
const delta = (previousSequence: number, sequence: number, exchangeTime = 1) => ({
  type: 'book-delta',
  bids: [],
  asks: [],
  previousSequence,
  sequence,
  exchangeTime,
});
const counted = (sequence: number) => ({ type: 'book-delta', bids: [], asks: [], sequence });
const mark = (value: number, exchangeTime: number) => ({
  type: 'ticker',
  mark: value,
  exchangeTime,
});
const down = (connection: string) => ({ type: 'connection', connection, state: 'down' });

describe('a book', () => {
  test('that connections cut at different places continues, by amounts that are absolute', () => {
    const merge = new Merge();
    expect(merge.give(ONE, 1, snapshot(8), delta(8, 10))).toEqual(['=8', '8>10']);
    expect(merge.give(TWO, 2, snapshot(12))).toEqual([]);
    expect(merge.give(ONE, 3, delta(10, 15))).toEqual(['10>15']);
    expect(merge.give(TWO, 4, delta(12, 18))).toEqual(['15>18']);
    expect(merge.give(ONE, 5, delta(15, 17), delta(17, 20))).toEqual(['18>20']);
  });

  test('is carried over a loss by the other connection, in order, stamped when it could be known', () => {
    const merge = new Merge();
    merge.give(ONE, 1, snapshot(10));
    merge.give(TWO, 1, snapshot(10));
    expect(merge.give(ONE, 2, delta(11, 12))).toEqual([]);
    expect(merge.arrivals.metrics.held).toBe(1);
    const decode = merge.arrivals.through(() => [
      { instrument: 'deribit:X', ...delta(10, 11), receiveTime: 9_000 } as unknown as MarketEvent,
    ]);
    const passed = decode({ connection: TWO, receiveTime: 9_000, text: '' });
    expect(passed.map(({ receiveTime }) => receiveTime)).toEqual([9_000, 9_000]);
    expect(passed.map(inShort)).toEqual(['10>11', '11>12']);
  });

  test('waits for a connection that says nothing no longer than the patience, whoever brings the time', () => {
    const merge = new Merge();
    merge.give(ONE, 1, snapshot(10));
    merge.give(TWO, 1, snapshot(10));
    merge.give(ONE, 2, delta(11, 12));
    expect(merge.give(ONE, 251, { type: 'ticker', instrument: 'deribit:Y' })).toEqual([
      'mark undefined',
    ]);
    expect(merge.give(ONE, 253, { type: 'ticker', instrument: 'deribit:Z' })).toEqual([
      '11>12',
      'mark undefined',
    ]);
  });

  test('in a gap gets a snapshot of any number, and what waited behind it', () => {
    const merge = new Merge();
    merge.give(ONE, 1, snapshot(10));
    merge.arrivals.followBook('deribit:X', { to: 'live' });
    merge.arrivals.followBook('deribit:X', { to: 'gap' });
    expect(merge.give(ONE, 2, delta(10, 11))).toEqual([]);
    expect(merge.give(TWO, 3, snapshot(10))).toEqual(['=10', '10>11']);
    // Nobody has said that the book follows it, so another snapshot is welcome.
    expect(merge.give(TWO, 4, snapshot(11))).toEqual(['=11']);
    merge.arrivals.followBook('deribit:X', { to: 'live' });
    expect(merge.give(TWO, 5, snapshot(11))).toEqual([]);
  });

  test('jumps over a hole that nobody fills by a newer snapshot, without a gap', () => {
    const merge = new Merge();
    merge.give(ONE, 1, snapshot(10), delta(10, 11));
    expect(merge.give(TWO, 2, snapshot(14))).toEqual([]);
    expect(merge.give(ONE, 3, delta(13, 14), delta(14, 15))).toEqual(['=14', '14>15']);
  });

  test('follows a restart of the numbers on every connection, and takes no old news for new', () => {
    const merge = new Merge();
    merge.give(ONE, 1, snapshot(900));
    merge.give(TWO, 1, snapshot(900));
    expect(merge.give(ONE, 2, delta(900, 950), delta(950, 3), delta(3, 4))).toEqual([
      '900>950',
      '950>3',
      '3>4',
    ]);
    expect(merge.give(TWO, 3, delta(900, 950), delta(950, 3), delta(3, 4), delta(4, 6))).toEqual([
      '4>6',
    ]);
  });

  test('whose venue begins anew with snapshots takes the one that makes it sure', () => {
    const merge = new Merge();
    merge.give(ONE, 1, snapshot(900), counted(901));
    merge.give(TWO, 1, snapshot(900), counted(901));
    expect(merge.give(ONE, 2, snapshot(1))).toEqual([]);
    expect(merge.give(TWO, 3, snapshot(1), counted(2))).toEqual(['=1', '>2']);
    expect(merge.give(ONE, 4, counted(2), counted(3))).toEqual(['>3']);
  });

  test('whose numbers fell is not swallowed for ever: after the patience it is told a gap', () => {
    const merge = new Merge();
    merge.give(ONE, 1, snapshot(900), counted(901));
    expect(merge.give(ONE, 2, counted(2))).toEqual([]);
    expect(merge.give(ONE, 100, counted(3))).toEqual([]);
    expect(merge.give(ONE, 252, counted(4))).toEqual(['>4']);
    expect(merge.give(ONE, 260, snapshot(4), counted(5))).toEqual(['=4', '>5']);
  });

  test('that is quiet passes the sign of it once', () => {
    const merge = new Merge();
    merge.give(ONE, 1, snapshot(10));
    expect(merge.give(ONE, 2, delta(10, 10, 60))).toEqual(['10>10']);
    expect(merge.give(TWO, 3, delta(10, 10, 60))).toEqual([]);
    expect(merge.give(TWO, 4, delta(10, 10, 120))).toEqual(['10>10']);
  });

  test('of limited depth passes each snapshot once', () => {
    const merge = new Merge();
    expect(merge.give(ONE, 1, snapshot(10), snapshot(11))).toEqual(['=10', '=11']);
    expect(merge.give(TWO, 2, snapshot(10), snapshot(11), snapshot(12))).toEqual(['=12']);
  });

  test('keeps no more than its bound while it waits for a first snapshot, and counts the rest', () => {
    const merge = new Merge();
    for (let number = 1; number <= 10; number += 1) merge.give(ONE, number, counted(number));
    expect(merge.arrivals.metrics).toMatchObject({ held: 4, overflowed: 6 });
  });
});

describe('the end of a connection', () => {
  test('is covered while another is up, and ends the market with the last', () => {
    const merge = new Merge();
    merge.give(ONE, 1, snapshot(10));
    merge.give(TWO, 2, snapshot(10));
    expect(merge.give(ONE, 3, down(ONE))).toEqual([]);
    expect(merge.give(TWO, 4, delta(10, 11))).toEqual(['10>11']);
    expect(merge.give(TWO, 5, down(TWO))).toEqual(['deribit/2 down']);
    expect(merge.give(ONE, 6, { ...down(ONE), state: 'up' }, snapshot(3), delta(3, 4))).toEqual([
      'deribit/1 up',
      '=3',
      '3>4',
    ]);
    expect(merge.arrivals.metrics.connections[ONE]?.coveredDowns).toBe(1);
  });

  test('shows a hole at once that only it could have filled', () => {
    const merge = new Merge();
    merge.give(ONE, 1, snapshot(10));
    merge.give(TWO, 1, snapshot(10), delta(11, 12));
    expect(merge.give(ONE, 2, down(ONE))).toEqual(['11>12']);
  });
});

describe('states', () => {
  test('pass once each, in the order of the faster connection', () => {
    const merge = new Merge();
    expect(merge.give(ONE, 1, mark(1, 10), mark(2, 20))).toEqual(['mark 1', 'mark 2']);
    expect(merge.give(TWO, 2, mark(1, 10), mark(2, 20), mark(3, 30))).toEqual(['mark 3']);
    expect(merge.give(ONE, 3, mark(3, 30))).toEqual([]);
  });

  test('that the venue repeats within a millisecond are all told: each has its twin', () => {
    const merge = new Merge();
    const there = [mark(1, 10), mark(2, 10), mark(1, 10), mark(1, 10)];
    expect(merge.give(ONE, 1, ...there)).toEqual(['mark 1', 'mark 2', 'mark 1', 'mark 1']);
    expect(merge.give(TWO, 2, ...there)).toEqual([]);
  });

  test('never go back: what the faster connection lost is counted as late', () => {
    const merge = new Merge();
    merge.give(ONE, 1, mark(1, 10), mark(3, 30));
    expect(merge.give(TWO, 2, mark(1, 10), mark(2, 20))).toEqual([]);
    expect(merge.arrivals.metrics.connections[TWO]).toMatchObject({ duplicates: 1, late: 1 });
  });

  test('of a clock that was set back pass', () => {
    const merge = new Merge();
    merge.give(ONE, 1, mark(1, 5_000_000), mark(2, 6_000_000));
    merge.give(TWO, 1, mark(1, 5_000_000));
    expect(merge.give(TWO, 2, mark(3, 10))).toEqual([]);
    expect(merge.give(TWO, 300, mark(4, 20))).toEqual(['mark 4']);
  });

  test('dated by their receipt are told apart by what they say', () => {
    const merge = new Merge();
    const quote = (sequence: number, millis: number) => ({
      type: 'quote',
      sequence,
      exchangeTime: millis * MILLI,
    });
    expect(merge.give(ONE, 1, quote(7, 1))).toEqual(['quote 7']);
    expect(merge.give(TWO, 3, quote(7, 3))).toEqual([]);
    expect(merge.give(TWO, 4, quote(9, 4))).toEqual(['quote 9']);
    expect(merge.give(ONE, 5, quote(8, 5))).toEqual([]);
  });

  test('of a connection that comes back are compared with what passed meanwhile', () => {
    const merge = new Merge();
    merge.give(ONE, 1, mark(1, 10));
    merge.give(TWO, 1, mark(1, 10));
    merge.give(TWO, 2, down(TWO));
    merge.give(ONE, 3, mark(2, 20));
    expect(merge.give(TWO, 4, mark(2, 20))).toEqual([]);
  });
});

test('trades pass by their ids, however late, and once whoever repeats them', () => {
  const merge = new Merge();
  const trade = (id: string) => ({ type: 'trade', id });
  expect(merge.give(ONE, 1, trade('a'), trade('c'), trade('c'))).toEqual(['trade a', 'trade c']);
  expect(merge.give(TWO, 9, trade('a'), trade('b'), trade('c'))).toEqual(['trade b']);
  expect(merge.arrivals.metrics.connections).toEqual({
    [ONE]: { first: 2, duplicates: 1, late: 0, missed: 0, coveredDowns: 0 },
    [TWO]: { first: 1, duplicates: 2, late: 0, missed: 0, coveredDowns: 0 },
  });
});

test('frames of connections that are not named pass untouched', () => {
  const merge = new Merge();
  expect(merge.give('okx', 1, mark(1, 1))).toEqual(['mark 1']);
  expect(merge.give('okx', 2, mark(1, 1), down('okx'))).toEqual(['mark 1', 'okx down']);
});

test('instrument records and faults of decoding pass from each', () => {
  const merge = new Merge();
  for (const name of [ONE, TWO]) {
    expect(merge.give(name, 1, { type: 'instrument' }, { type: 'decode-fault' })).toHaveLength(2);
  }
});

test.each([
  [{ connections: [] }, 'connections was'],
  [{ connections: [ONE, ONE] }, "connections was 'deribit/1, deribit/1'"],
  [{ connections: [ONE], patienceMicros: 0 }, 'patienceMicros was 0'],
])('%j is refused', (options, message) => {
  expect(() => new FirstArrivals(options)).toThrow(InvalidValue);
  expect(() => new FirstArrivals(options)).toThrow(message);
});
