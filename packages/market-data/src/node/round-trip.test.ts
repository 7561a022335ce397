import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Frame } from '@slipstream/core';
import { describeRecorded } from '../../test/recorded-data.ts';
import { filesOf, framesOf, RECORDINGS } from '../../test/recordings.ts';
import { roundTrip } from '../../test/round-trip.ts';
import { WRITTEN_STREAMS } from '../../test/streams/written-streams.ts';
import { decodeDeribit } from '../venues/deribit/decode-deribit.ts';

// Invariant: what was recorded, replayed, written to Parquet and replayed again is what came in, frame by frame to the
// letter and event by event in every field, absent ones included, in the same order. Generated events of every type and
// any values make the way to Parquet and back in parquet/parquet.test.ts.

jest.setTimeout(60_000);

const NOON = Date.UTC(2026, 10, 20, 12) * 1_000;
/** Frames of a real recording that make the round here; `npm run soak -- market-data round-trip` sends them all. */
const FRAMES = 1_000;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipstream-round-trip-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A little of everything that Deribit says, with faults among it. */
function deribitFrames(): Frame[] {
  const subscription = (channel: string, data: unknown): string =>
    JSON.stringify({ jsonrpc: '2.0', method: 'subscription', params: { channel, data } });
  const instrument_name = 'BTC-25DEC26-100000-C';
  const texts = Array.from({ length: 300 }, (_, index) => {
    const timestamp = NOON / 1_000 + index;
    const about = { timestamp, instrument_name };
    const level = [['change', 0.02 + (index % 7) * 0.0005, index % 5]];
    switch (index % 5) {
      case 0:
        return subscription(`book.${instrument_name}.raw`, {
          ...about,
          ...(index === 0 ? { type: 'snapshot' } : { type: 'change', prev_change_id: index - 5 }),
          change_id: index,
          bids: level,
          asks: [],
        });
      case 1:
        return subscription(`trades.${instrument_name}.raw`, [
          {
            ...about,
            trade_id: String(index),
            trade_seq: index,
            price: 0.02,
            amount: 0.1,
            direction: index % 2 === 0 ? 'buy' : 'sell',
            iv: 61.3,
            index_price: 60_000,
            mark_price: 0.0201,
            tick_direction: 0,
          },
        ]);
      case 2:
        return subscription('deribit_price_index.btc_usd', {
          timestamp,
          price: 61_431.8 + index,
          index_name: 'btc_usd',
        });
      case 3:
        return subscription('deribit_volatility_index.btc_usd', {
          timestamp,
          volatility: 129.36,
          index_name: 'btc_usd',
        });
      default:
        return `{"broken ${index}`;
    }
  });
  return texts.map((text, index) => ({
    connection: 'deribit',
    receiveTime: NOON + index * 900_000_000,
    text,
  }));
}

test('frames over three days, with broken ones among them, come back', async () => {
  const source = { frames: deribitFrames, decode: decodeDeribit };
  const { frames, events } = await roundTrip(source, { folder, name: 'days', groupRows: 50 });
  expect(frames).toBe(300);
  expect(events).toEqual({
    'book-snapshot': 1,
    'book-delta': 59,
    trade: 60,
    index: 60,
    'volatility-index': 60,
    'decode-fault': 60,
  });
});

test.each(WRITTEN_STREAMS)('$name come back', async ({ frames, decoder }) => {
  const source = { frames: () => frames, decode: decoder };
  const result = await roundTrip(source, { folder, name: frames[0]!.connection });
  expect(result.frames).toBe(frames.length);
  expect(Object.keys(result.events).length).toBeGreaterThan(5);
});

for (const [index, recording] of RECORDINGS.entries()) {
  describeRecorded(`the recording of ${recording.name}`, filesOf(recording), () => {
    test('comes back', async () => {
      const source = { frames: () => first(framesOf(recording)), decode: recording.decoder };
      const { frames, events } = await roundTrip(source, { folder, name: `recording-${index}` });
      expect(frames).toBeGreaterThan(100);
      const { 'book-delta': deltas = 0, 'decode-fault': faults = 0 } = events;
      // OKX's books of 2022 have no numbers, so they are faults.
      expect(deltas + faults).toBeGreaterThan(0);
    });
  });
}

async function* first(frames: AsyncIterable<Frame>): AsyncGenerator<Frame> {
  let left = FRAMES;
  for await (const frame of frames) {
    yield frame;
    left -= 1;
    if (left === 0) return;
  }
}
