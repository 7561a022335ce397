import { expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { binanceProtocol } from '../../src/live/binance-protocol.ts';
import { bybitProtocol } from '../../src/live/bybit-protocol.ts';
import { deribitProtocol } from '../../src/live/deribit-protocol.ts';
import { okxProtocol } from '../../src/live/okx-protocol.ts';
import type { VenueProtocol } from '../../src/live/venue-protocol.ts';
import { binanceStream } from '../streams/binance-stream.ts';
import { bybitStream } from '../streams/bybit-stream.ts';
import { deribitStream } from '../streams/deribit-stream.ts';
import { okxStream } from '../streams/okx-stream.ts';
import type { FrameStream } from '../streams/stream.ts';
import { mutatedFrame } from './mutated-frame.ts';

// Invariant: whatever a venue sends, the connection's own reading of it gives a message and never throws, for it
// would throw into the socket.

const COUNT = 3_000;

const PROTOCOLS: readonly (readonly [string, VenueProtocol, FrameStream])[] = [
  ['Deribit', deribitProtocol(), deribitStream],
  ['OKX', okxProtocol(), okxStream],
  ['Bybit', bybitProtocol({ category: 'option' }), bybitStream],
  ['Binance', binanceProtocol({ market: 'usdm' }), binanceStream],
];

test.each(PROTOCOLS)('%s: 3,000 damaged frames are read', (_venue, protocol, { frames }) => {
  const random = seededRandom(20_261_127).fork(protocol.venue);
  // Answers and refusals are what a protocol looks into, so they come as often as data.
  const answers = frames.filter(({ text }) => protocol.read(text).kind !== 'data');
  expect(answers.length).toBeGreaterThan(0);
  const kinds = new Set<string>();
  for (let index = 0; index < COUNT; index += 1) {
    const from = index % 2 === 0 ? frames : answers;
    const { text } = mutatedFrame(from[random.below(from.length)]!.text, random);
    kinds.add(protocol.read(text).kind);
  }
  expect(kinds.size).toBeGreaterThan(2);
});
