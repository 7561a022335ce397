import { isDeepStrictEqual } from 'node:util';
import { expect, test } from '@jest/globals';
import type { Decoder, Frame } from '@slipstream/core';
import { capturedJsonLines } from '../../../test/captured-json-lines.ts';
import { damagedFrames } from '../../../test/damaged-frames.ts';
import { capturedFrames, describeRecorded, recorded } from '../../../test/recorded-data.ts';
import { readRecording } from '../../node/read-recording.ts';
import { binanceBySchema } from '../binance/decode-binance.ts';
import { payloadScanner } from '../binance/scan-payload.ts';
import { bybitBySchema } from '../bybit/decode-bybit.ts';
import { topicScanner } from '../bybit/scan-topic.ts';
import { deribitBySchema } from '../deribit/decode-deribit.ts';
import { scanNotification } from '../deribit/scan-notification.ts';
import { okxBySchema } from '../okx/decode-okx.ts';
import { pushScanner } from '../okx/scan-push.ts';
import { type Scanner, scanned } from './scanned-first.ts';

/** A recorded session, what reads it, and how many of its frames of each kind of content a scanner takes. */
interface Session {
  readonly name: string;
  readonly files: readonly string[];
  readonly frames: () => Promise<readonly Frame[]> | readonly Frame[];
  readonly scanner: Scanner;
  readonly bySchema: Decoder;
  /** `scanned of all`, for the frames that hold books, quotes, trades or tickers. */
  readonly taken: Readonly<Record<string, string>>;
}

const CONTENT = /^(book-delta|book-snapshot|quote|trade)$/;

/** Of the long recordings so many frames are left between two that are compared; decision 0012 has the count of all. */
const STEP = 12;

async function framesOf(files: readonly string[]): Promise<readonly Frame[]> {
  const frames: Frame[] = [];
  let read = 0;
  for await (const frame of readRecording(files.map(recorded))) {
    if (read % STEP === 0) frames.push(frame);
    read += 1;
  }
  return frames;
}

/** The frames are read once for both tests. */
function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined;
  return () => (made ??= make());
}

function binance(
  market: 'spot' | 'usdm' | 'coinm',
  files: readonly string[],
  taken: Session['taken'],
): Session {
  const paths = files.map((file) => `binance/${file}.gz`);
  return {
    name: `Binance ${market}, ${files.join(' and ')}`,
    files: paths,
    frames: () => framesOf(paths),
    scanner: payloadScanner(market),
    bySchema: binanceBySchema({ market, symbol: 'X' }),
    taken,
  };
}

const SESSIONS: readonly Session[] = [
  {
    name: 'Deribit of 2021',
    files: ['frames/DERIBIT.ws.1.0', 'frames/DERIBIT.ws.30.0'],
    frames: () =>
      ['frames/DERIBIT.ws.1.0', 'frames/DERIBIT.ws.30.0'].flatMap((file) =>
        capturedFrames(file, 'deribit'),
      ),
    scanner: scanNotification,
    bySchema: deribitBySchema,
    taken: { 'book-delta': '82 of 82', 'book-snapshot': '20 of 20', quote: '181 of 181' },
  },
  {
    name: 'Bybit linear of 2026',
    files: ['frames/BYBIT.jsonl.zst'],
    frames: () => capturedJsonLines('frames/BYBIT.jsonl.zst', 'bybit-linear', 'recv', 'BYBIT.ws.2'),
    scanner: topicScanner('linear'),
    bySchema: bybitBySchema({ category: 'linear' }),
    taken: {
      'book-delta': '1594 of 1594',
      'book-snapshot': '4 of 4',
      // Tickers of Bybit have no scanner.
      quote: '0 of 144',
      trade: '102 of 102',
    },
  },
  {
    name: 'OKX of 2022',
    files: ['frames/OKX.ws.1.0'],
    frames: () => capturedFrames('frames/OKX.ws.1.0', 'okx'),
    scanner: pushScanner(),
    bySchema: okxBySchema(),
    taken: { quote: '0 of 28', trade: '74 of 74' },
  },
  {
    name: 'Binance usdm of 2021',
    files: ['frames/BINANCE_FUTURES.ws.1.0'],
    frames: () => capturedFrames('frames/BINANCE_FUTURES.ws.1.0', 'binance-usdm'),
    scanner: payloadScanner('usdm'),
    bySchema: binanceBySchema({ market: 'usdm' }),
    taken: { 'book-delta': '764 of 764', quote: '613 of 613', trade: '91 of 91' },
  },
  binance('usdm', ['usdm_btcusdt_20240808'], {
    'book-delta': '535 of 535',
    quote: '5518 of 5518',
    trade: '1777 of 1777',
  }),
  binance('coinm', ['cm_btcusd_perp_20240808', 'cm_btcusd_perp_20240809'], {
    'book-delta': '3715 of 3715',
    'book-snapshot': '0 of 1',
    quote: '4048 of 4048',
    trade: '435 of 435',
  }),
  binance('spot', ['spot_btcusdt_20240808', 'spot_btcusdt_20240809'], {
    'book-delta': '505 of 505',
    quote: '6148 of 6148',
    trade: '1645 of 1645',
  }),
  binance('spot', ['spot_nexousdt_20240723', 'spot_nexousdt_20240724'], {
    'book-delta': '5704 of 5704',
    'book-snapshot': '0 of 1',
    quote: '2730 of 2730',
    trade: '1072 of 1072',
  }),
];

for (const { name, files, frames: read, scanner, bySchema, taken } of SESSIONS) {
  describeRecorded(name, files, () => {
    const scan = scanned(scanner);
    const frames = once(read);

    test('each frame that a scanner takes says what its schema says, field by field', async () => {
      const counts = new Map<string, { scanned: number; all: number }>();
      for (const frame of await frames()) {
        const expected = bySchema(frame);
        const events = scan(frame);
        if (events !== undefined && !isDeepStrictEqual(events, expected)) {
          // Told only where it fails, because a matcher takes as long as a hundred comparisons.
          expect({ frame, events }).toStrictEqual({ frame, events: expected });
        }
        const kind = expected[0]?.type ?? 'none';
        if (!CONTENT.test(kind)) continue;
        const count = counts.get(kind) ?? { scanned: 0, all: 0 };
        if (events !== undefined) count.scanned += 1;
        count.all += 1;
        counts.set(kind, count);
      }
      const shares = [...counts].map(([kind, count]) => [kind, `${count.scanned} of ${count.all}`]);
      expect(Object.fromEntries(shares)).toEqual(taken);
    });

    test('of 4,000 damaged frames none is taken that its schema reads otherwise', async () => {
      const texts = (await frames()).slice(0, 3_000).map((frame) => frame.text);
      for (const text of damagedFrames(texts, 4_000, 20_261_127)) {
        const frame = { connection: 'any', receiveTime: 1_700_000_000_000_000, text };
        const events = scan(frame);
        if (events !== undefined) expect(events).toStrictEqual(bySchema(frame));
      }
    });
  });
}
