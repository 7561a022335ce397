import type { Frame } from '@slipstream/core';
import { seededRandom } from '@slipstream/core';
import { latencySampler } from '../latency/latency.ts';
import { ActorQueue } from './actor-queue.ts';
import { participants } from './participants.ts';
import {
  type SyntheticMarketOptions,
  type SyntheticMarketSettings,
  syntheticMarketSettings,
} from './settings.ts';

/** The connection that the frames of a synthetic market come over. */
const CONNECTION = 'deribit';

/**
 * A synthetic market of options, of one expiry or a chain, with their perpetual, as the frames that Deribit's WebSocket would send:
 * instrument records, book snapshots, then book changes, trades, tickers and the price index, by receive time.
 * Frames are made as they are asked for, so any duration runs in constant memory.
 *
 * The market is **synthetic**: its first frame says so, and nothing measured on it is evidence of profit. What is
 * in it stands in the package's README; every number of it follows from the settings and the seed.
 *
 * @throws {InvalidSetting} when an option makes no sense.
 * @example
 * ```ts
 * import { syntheticMarket } from '@slipstream/simulator';
 *
 * const frames = [...syntheticMarket({ seed: 1, duration: 1_000_000 })];
 * frames[0]!.text.includes('"synthetic":true'); // => true
 * frames[1]!.text.includes('"type":"snapshot"'); // => true
 * frames.every((frame, index) => index === 0 || frame.receiveTime >= frames[index - 1]!.receiveTime); // => true
 * ```
 */
export function syntheticMarket(options: SyntheticMarketOptions): Iterable<Frame> {
  const settings = syntheticMarketSettings(options);
  return { [Symbol.iterator]: () => framesOf(settings) };
}

function* framesOf(settings: SyntheticMarketSettings): Generator<Frame, void, undefined> {
  const random = seededRandom(settings.seed);
  const sent: string[] = [];
  const actors = new ActorQueue(participants(settings, random, (text) => sent.push(text)));
  const latency = latencySampler('feedLatency', settings.feedLatency, random.fork('feed'));
  const end = settings.start + settings.duration;
  let received = 0;
  let now = settings.start;
  while (now < end) {
    for (const text of sent) {
      // One connection keeps the order of what it carries.
      received = Math.max(received, now + latency());
      yield { connection: CONNECTION, receiveTime: received, text };
    }
    sent.length = 0;
    now = actors.due;
    if (now < end) actors.act();
  }
}
