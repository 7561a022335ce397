import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Decoder, Frame, MarketEvent } from '@slipstream/core';
import { laidOpen } from '../../test/any-event.ts';
import { describeRecorded, recorded, tally } from '../../test/recorded-data.ts';
import { binanceDecoder } from '../venues/binance/decode-binance.ts';
import { decodeDeribit } from '../venues/deribit/decode-deribit.ts';
import { readParquet } from './parquet/read-parquet.ts';
import { writeParquet } from './parquet/write-parquet.ts';
import { readRecording } from './read-recording.ts';
import { FrameRecorder } from './recorder/frame-recorder.ts';
import { recordingFiles } from './recorder/recording-files.ts';

const NOON = Date.UTC(2026, 10, 20, 12) * 1_000;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipstream-round-trip-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function all<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const seen: Value[] = [];
  for await (const value of values) seen.push(value);
  return seen;
}

/** Records frames, replays them, writes their events to Parquet and replays those; says how many of which type. */
async function roundTrip(
  name: string,
  frames: AsyncIterable<Frame> | Iterable<Frame>,
  decode: Decoder,
): Promise<Readonly<Record<string, number>>> {
  const recorder = await FrameRecorder.open({ folder, name });
  const before: MarketEvent[] = [];
  for await (const frame of frames) {
    before.push(...decode(frame));
    recorder.write({ ...frame, direction: 'in' });
  }
  await recorder.close();

  const files = (await recordingFiles(folder, name)).map((file) => file.path);
  const replayed = (await all(readRecording(files))).flatMap((frame) => decode(frame));
  expect(replayed.map(laidOpen)).toStrictEqual(before.map(laidOpen));

  const parquet = join(folder, `${name}-parquet`);
  await writeParquet(replayed, { folder: parquet, groupRows: 500 });
  const back = await all(readParquet(parquet));
  expect(back.map(laidOpen)).toStrictEqual(before.map(laidOpen));
  return tally(back.map((event) => event.type));
}

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

test('recorded, replayed, written to Parquet and replayed, events are equal field by field', async () => {
  expect(await roundTrip('synthetic', deribitFrames(), decodeDeribit)).toEqual({
    'book-snapshot': 1,
    'book-delta': 59,
    trade: 60,
    index: 60,
    'volatility-index': 60,
    'decode-fault': 60,
  });
});

const NEXO = 'binance/spot_nexousdt_20240723.gz';

describeRecorded('the first day of NEXO', [NEXO], () => {
  test('comes back from a recording and from Parquet field by field', async () => {
    const frames = readRecording(recorded(NEXO), { connection: 'binance-spot' });
    const counts = await roundTrip(
      'nexo',
      frames,
      binanceDecoder({ market: 'spot', symbol: 'NEXOUSDT' }),
    );
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(1_804);
    expect(counts['decode-fault']).toBeUndefined();
    expect(counts['book-snapshot']).toBe(1);
  });
});

const DERIBIT = 'frames/DERIBIT.jsonl.zst';

describeRecorded('frames of Deribit', [DERIBIT], () => {
  test("come back from cryptofeed's recording, ours and Parquet field by field", async () => {
    const frames = readRecording(recorded(DERIBIT), { diagnostics: () => {} });
    const counts = await roundTrip('deribit', frames, decodeDeribit);
    expect(counts['book-delta']).toBe(36);
    expect(counts['instrument']).toBeGreaterThan(100);
    expect(counts['option-ticker']).toBeGreaterThan(0);
  });
});
