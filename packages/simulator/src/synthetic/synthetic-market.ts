import type { Frame, Random } from '@slipstream/core';
import { seededRandom } from '@slipstream/core';
import { black76Pricer } from '@slipstream/options';
import { latencySampler } from '../latency/latency.ts';
import { type Actor, firstDue } from './actor.ts';
import { OptionTakers, type TakenOption } from './flow/option-takers.ts';
import { PerpetualTakers } from './flow/perpetual-takers.ts';
import { VenueCounters } from './frames/counters.ts';
import { IndexTicker } from './frames/index-ticker.ts';
import { InstrumentFeed } from './frames/instrument-feed.ts';
import { instrumentRecords, listingOf } from './frames/instrument-records.ts';
import { OptionTicker } from './frames/option-ticker.ts';
import { PerpetualTicker } from './frames/perpetual-ticker.ts';
import { LatentMarket } from './latent/latent-market.ts';
import { OptionMaker } from './makers/option-maker.ts';
import { PerpetualMaker } from './makers/perpetual-maker.ts';
import {
  type SyntheticMarketOptions,
  type SyntheticMarketSettings,
  syntheticMarketSettings,
} from './settings.ts';

/** The connection that the frames of a synthetic market come over. */
const CONNECTION = 'deribit';

/**
 * A synthetic market of one option expiry with a perpetual, as the frames that Deribit's WebSocket would send:
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
  const actors = open(settings, random, (text) => sent.push(text));
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
    const actor = firstDue(actors);
    now = actor.due;
    if (now < end) actor.act(now);
  }
}

/** Opens the market: sends the records and the first books, and gives everybody who acts from then on. */
function open(
  settings: SyntheticMarketSettings,
  random: Random,
  emit: (text: string) => void,
): readonly Actor[] {
  const listing = listingOf(settings);
  const market = new LatentMarket(settings, random.fork('latent'));
  const counters = new VenueCounters();
  const { start, activity } = settings;
  emit(instrumentRecords(listing, settings));

  const perpetual = new InstrumentFeed(listing.perpetual, counters, emit);
  const maker = new PerpetualMaker(perpetual, market, settings, random.fork('perpetual maker'));
  const ticker = new PerpetualTicker(
    perpetual,
    market,
    { start, activity },
    random.fork('perpetual ticker'),
    emit,
  );
  const takers = new PerpetualTakers(
    perpetual,
    market,
    ticker.context,
    settings,
    random.fork('perpetual takers'),
  );
  const feeds = [perpetual];
  const actors: Actor[] = [market, maker, takers, ticker, new IndexTicker(market, start, emit)];

  const taken: TakenOption[] = [];
  for (const option of listing.options) {
    const feed = new InstrumentFeed(option, counters, emit);
    const own = (part: string) => random.fork(`${option.symbol} ${part}`);
    const optionTicker = new OptionTicker({
      ...{ feed, option, market, start, activity, emit },
      expiryName: listing.expiryName,
      pricer: black76Pricer,
      random: own('ticker'),
    });
    actors.push(
      new OptionMaker({
        feed,
        option,
        market,
        settings,
        pricer: black76Pricer,
        random: own('maker'),
      }),
      optionTicker,
    );
    feeds.push(feed);
    taken.push({ option, ticker: optionTicker });
  }
  actors.push(new OptionTakers(taken, market, settings, random.fork('option takers')));

  for (const feed of feeds) feed.snapshot(start);
  return actors;
}
