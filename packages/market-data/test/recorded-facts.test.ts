import { expect, jest, test } from '@jest/globals';
import type { BookDeltaEvent, BookSnapshotEvent } from '@slipstream/core';
import { ClockSkew } from '../src/live/clock-skew.ts';
import { MarketState } from '../src/market/market-state.ts';
import { recordingLines } from '../src/node/recording-lines.ts';
import { textLines } from '../src/node/text-lines.ts';
import { describeRecorded, recorded } from './recorded-data.ts';
import { filesOf, framesOf, RECORDINGS, type Recording } from './recordings.ts';

// What is said of the recordings beside the project and no test of one decoder or book shows. The others: no gap, no
// crossed book and quotes that agree in src/node/replay.test.ts; Deribit's 82, OKX's 290 and Bybit's 2,142 in the tests
// of their decoders; what became of every frame in src/node/account.

jest.setTimeout(60_000);

function recordingOf(name: string): Recording {
  return RECORDINGS.find((recording) => recording.name === name)!;
}

const BINANCE: readonly (readonly [
  name: string,
  lines: readonly number[],
  minutes: number,
  streams: string,
])[] = [
  ['BTC perpetual in coin', [48_270, 50_116], 10.8, 'bookTicker depth@0ms trade'],
  ['BTC perpetual in USDT', [93_954], 5.7, 'bookTicker depth@0ms trade'],
  ['BTC spot', [41_249, 58_325], 10.8, 'bookTicker depth@100ms trade'],
  ['NEXO spot', [1_804, 112_274], 24.3 * 60, 'bookTicker depth@100ms trade'],
];

for (const [name, expectedLines, minutes, expectedStreams] of BINANCE) {
  const recording = recordingOf(name);
  const files = filesOf(recording);
  describeRecorded(`the recording of ${name}`, files, () => {
    test('has its lines, span and streams, and one snapshot, in the first file', async () => {
      const counts: number[] = [];
      const snapshots: number[] = [];
      const streams = new Set<string>();
      const times: number[] = [];
      for (const [index, file] of files.entries()) {
        counts[index] = 0;
        for await (const lines of recordingLines(recorded(file))) {
          counts[index] += lines.length;
          for (const { text, receiveTime } of lines) {
            times[1] = receiveTime;
            times[0] ??= receiveTime;
            const stream = /^\{"stream":"[^@"]+@([^"]+)"/.exec(text)?.[1];
            if (stream !== undefined) streams.add(stream);
            else if (text.includes('"lastUpdateId"')) snapshots.push(index);
          }
        }
      }
      expect(counts).toEqual(expectedLines);
      expect(snapshots).toEqual([0]);
      expect([...streams].sort().join(' ')).toBe(expectedStreams);
      expect((times[1]! - times[0]!) / 60e6).toBeCloseTo(minutes, minutes > 60 ? -1 : 1);
    });
  });
}

const days = BINANCE.slice(0, 3).map(([name]) => recordingOf(name));
describeRecorded('the clocks of August 2024', days.flatMap(filesOf), () => {
  // The way of a frame is part of the figure, so the clock is at least so far behind.
  test.each(days)('of $name ran 1.27 to 1.28 s behind, by our estimate', async (recording) => {
    const skew = new ClockSkew({ windowMicros: 60_000_000 });
    const seen: number[] = [];
    for await (const frame of framesOf(recording)) {
      for (const { exchangeTime, receiveTime } of recording.decoder(frame)) {
        // What bears no time of the venue is dated by its receipt.
        if (exchangeTime !== receiveTime) skew.note(exchangeTime, receiveTime);
      }
      if (skew.micros !== undefined) seen.push(skew.micros);
      if (seen.length === 20_000) break;
    }
    const settled = seen.slice(2_000).map((micros) => micros / 1e6);
    expect(settled.reduce((least, one) => Math.min(least, one), 0)).toBeGreaterThan(-1.28);
    expect(settled.reduce((most, one) => Math.max(most, one), -9)).toBeLessThan(-1.265);
  });
});

const spot = recordingOf('BTC spot');
describeRecorded('spot, with three deltas before the snapshot', filesOf(spot), () => {
  /** A book that believes whatever comes last. */
  class OverwrittenBook {
    readonly #bids: Map<number, number> = new Map();
    readonly #asks: Map<number, number> = new Map();

    apply(event: BookSnapshotEvent | BookDeltaEvent): void {
      if (event.type === 'book-snapshot') {
        this.#bids.clear();
        this.#asks.clear();
      }
      set(this.#bids, event.bids);
      set(this.#asks, event.asks);
    }

    get crossed(): boolean {
      const bid = [...this.#bids.keys()].reduce((best, price) => Math.max(best, price), 0);
      const ask = [...this.#asks.keys()].reduce((best, price) => Math.min(best, price), 1e9);
      return bid >= ask;
    }
  }

  function set(side: Map<number, number>, levels: readonly number[]): void {
    for (let index = 0; index < levels.length; index += 2) {
      if (levels[index + 1] === 0) side.delete(levels[index]!);
      else side.set(levels[index]!, levels[index + 1]!);
    }
  }

  test('overwriting crosses the book in 1,124 of 1,299 samples, holding the early deltas in none', async () => {
    const overwritten = new OverwrittenBook();
    const state = new MarketState({ instruments: spot.instruments });
    let events = 0;
    const crossed = { samples: 0, overwritten: 0, held: 0 };
    for await (const frame of framesOf(spot)) {
      for (const event of spot.decoder(frame)) {
        const { view } = state.apply(event);
        if (event.type !== 'book-snapshot' && event.type !== 'book-delta') continue;
        overwritten.apply(event);
        events += 1;
        // A sample is every fifth event of the book.
        if (events % 5 !== 0) continue;
        crossed.samples += 1;
        if (overwritten.crossed) crossed.overwritten += 1;
        if (view?.book.status === 'crossed') crossed.held += 1;
      }
    }
    expect(crossed).toEqual({ samples: 1_299, overwritten: 1_124, held: 0 });
  });
});

const july = recordingOf('Deribit of July 2021');
describeRecorded('Deribit of July 2021', filesOf(july), () => {
  test('spans 30 to 31 s of ten options: book.raw, trades and ticker', async () => {
    const channels = new Set<string>();
    const times: number[] = [];
    for await (const { text, receiveTime } of framesOf(july)) {
      const { id, result, params } = JSON.parse(text) as {
        id?: number;
        result?: readonly string[];
        params?: unknown;
      };
      if (id === 0) for (const channel of result ?? []) channels.add(channel);
      if (params === undefined) continue;
      times[1] = receiveTime;
      times[0] ??= receiveTime;
    }
    const kinds = [...channels].map((channel) => channel.replace(/\.[^.]+\./, ' '));
    expect([...new Set(kinds)].sort()).toEqual(['book raw', 'ticker raw', 'trades raw']);
    expect(new Set([...channels].map((channel) => channel.split('.')[1])).size).toBe(10);
    const seconds = (times[1]! - times[0]!) / 1e6;
    expect(seconds).toBeGreaterThan(30);
    expect(seconds).toBeLessThan(31);
  });
});

const OPTIONS: readonly (readonly [file: string, rows: number])[] = [
  ['deribit-options/chain-2020-05-21.csv', 326 + 1],
  ['deribit-options/trades-2026-07.csv.gz', 25_106 + 1],
  ['deribit-options/books-2026-06.jsonl.gz', 223],
];
describeRecorded(
  'the files of options',
  OPTIONS.map(([file]) => file),
  () => {
    test.each(OPTIONS)('%s has its %i lines, a header included', async (file, rows) => {
      let count = 0;
      for await (const { lines } of textLines(recorded(file))) count += lines.length;
      expect(count).toBe(rows);
    });
  },
);
