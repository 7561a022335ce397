import { describe, expect, test } from '@jest/globals';
import type { Decoder } from '@slipstream/core';
import fc from 'fast-check';
import {
  anyBinanceFrame,
  anyBybitFrame,
  anyDeribitFrame,
  anyOkxFrame,
} from '../../../test/any-frame.ts';
import { damagedFrames } from '../../../test/damaged-frames.ts';
import { binanceBySchema, binanceDecoder } from '../binance/decode-binance.ts';
import { payloadScanner } from '../binance/scan-payload.ts';
import { bybitBySchema, bybitDecoder } from '../bybit/decode-bybit.ts';
import { topicScanner } from '../bybit/scan-topic.ts';
import { decodeDeribit, deribitBySchema } from '../deribit/decode-deribit.ts';
import { scanNotification } from '../deribit/scan-notification.ts';
import { okxBySchema, okxDecoder } from '../okx/decode-okx.ts';
import { pushScanner } from '../okx/scan-push.ts';
import { type Scanner, scanned } from './scanned-first.ts';

const VENUES: readonly {
  readonly venue: string;
  readonly anyFrame: fc.Arbitrary<string>;
  readonly scanner: Scanner;
  readonly decoder: Decoder;
  readonly bySchema: Decoder;
  /** The least share of generated frames that the scanner must take, so that the test compares something. */
  readonly share: number;
}[] = [
  {
    venue: 'Deribit',
    anyFrame: anyDeribitFrame,
    scanner: scanNotification,
    decoder: decodeDeribit,
    bySchema: deribitBySchema,
    share: 0.5,
  },
  ...(['spot', 'usdm', 'coinm', 'options'] as const).map((market) => ({
    venue: `Binance ${market}`,
    anyFrame: anyBinanceFrame,
    scanner: payloadScanner(market),
    decoder: binanceDecoder({ market }),
    bySchema: binanceBySchema({ market }),
    share: 0.3,
  })),
  {
    venue: 'OKX',
    anyFrame: anyOkxFrame,
    scanner: pushScanner(),
    decoder: okxDecoder(),
    bySchema: okxBySchema(),
    share: 0.2,
  },
  {
    venue: 'Bybit',
    anyFrame: anyBybitFrame,
    scanner: topicScanner('linear'),
    decoder: bybitDecoder({ category: 'linear' }),
    bySchema: bybitBySchema({ category: 'linear' }),
    share: 0.4,
  },
];

// Invariants: whatever a frame holds, in whatever order, whole or damaged,
// - the decoder gives exactly the events that the schemas give, absent keys and the sign of zero included;
// - the scanner takes a good share of whole frames, so that the first invariant is about it.
describe.each(VENUES)('$venue', ({ anyFrame, scanner, decoder, bySchema, share }) => {
  const frame = (text: string) => ({ connection: 'any', receiveTime: 1_700_000_000_012_345, text });

  test('a generated frame says by scanner what it says by schema', () => {
    const scan = scanned(scanner);
    let taken = 0;
    let all = 0;
    fc.assert(
      fc.property(anyFrame, (text) => {
        expect(decoder(frame(text))).toStrictEqual(bySchema(frame(text)));
        all += 1;
        if (scan(frame(text)) !== undefined) taken += 1;
      }),
      { numRuns: 400, seed: 20_261_127 },
    );
    expect(taken / all).toBeGreaterThan(share);
  });

  test('so does a damaged one', () => {
    const texts = fc.sample(anyFrame, { numRuns: 300, seed: 20_261_128 });
    for (const text of damagedFrames(texts, 3_000, 20_261_129)) {
      expect(decoder(frame(text))).toStrictEqual(bySchema(frame(text)));
    }
  });

  test('so does one with two of its bytes exchanged, one left out or one said twice', () => {
    fc.assert(
      fc.property(anyFrame, fc.nat(), fc.nat(), (text, one, two) => {
        const [at, to] = [one % text.length, two % text.length].sort((a, b) => a - b) as [
          number,
          number,
        ];
        const damaged = [
          text.slice(0, at) + text.slice(at + 1),
          text.slice(0, at) + text[at]! + text.slice(at),
          text.slice(0, at) + text[to]! + text.slice(at + 1, to) + text[at]! + text.slice(to + 1),
          text.slice(0, at),
          `${text} `,
        ];
        for (const each of damaged) {
          expect(decoder(frame(each))).toStrictEqual(bySchema(frame(each)));
        }
      }),
      { numRuns: 400, seed: 20_261_130 },
    );
  });
});
