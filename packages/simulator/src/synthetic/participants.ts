import type { Random } from '@slipstream/core';
import { black76Pricer } from '@slipstream/options';
import type { Actor } from './actor.ts';
import { LargeTraders } from './flow/large-traders.ts';
import { Liquidations } from './flow/liquidations.ts';
import { OffBookTrades } from './flow/off-book-trades.ts';
import { OptionPicker, type TakenOption } from './flow/option-picker.ts';
import { OptionTakers } from './flow/option-takers.ts';
import { PerpetualTakers } from './flow/perpetual-takers.ts';
import { StaleQuoteTakers } from './flow/stale-quote-takers.ts';
import { VenueCounters } from './frames/counters.ts';
import { IndexTicker } from './frames/index-ticker.ts';
import { InstrumentFeed } from './frames/instrument-feed.ts';
import { instrumentRecords, listingOf } from './frames/instrument-records.ts';
import { OptionTicker } from './frames/option-ticker.ts';
import { PerpetualTicker } from './frames/perpetual-ticker.ts';
import { LatentMarket } from './latent/latent-market.ts';
import { OptionMaker } from './makers/option-maker.ts';
import { PerpetualMaker } from './makers/perpetual-maker.ts';
import type { SyntheticMarketSettings } from './settings.ts';

/** Opens the market: sends the records and the first books, and gives everybody who acts from then on. */
export function participants(
  settings: SyntheticMarketSettings,
  random: Random,
  emit: (text: string) => void,
): readonly Actor[] {
  const { start, activity } = settings;
  const listing = listingOf(settings);
  const market = new LatentMarket(settings, random.fork('latent'));
  const counters = new VenueCounters();
  emit(instrumentRecords(listing, settings));

  const perpetual = new InstrumentFeed(listing.perpetual, counters, emit);
  const own = (part: string) => random.fork(`perpetual ${part}`);
  const maker = new PerpetualMaker(perpetual, market, settings, own('maker'));
  const ticker = new PerpetualTicker(perpetual, market, { start, activity }, own('ticker'), emit);
  const { context } = ticker;
  const takers = new PerpetualTakers(perpetual, market, context, settings, own('takers'));
  const liquidations = new Liquidations(
    perpetual,
    market,
    context,
    settings,
    random.fork('liquidations'),
  );
  const index = new IndexTicker(market, start, emit);
  const actors: Actor[] = [market, maker, takers, liquidations, ticker, index];

  const taken = listing.options.map((option): TakenOption => {
    const feed = new InstrumentFeed(option, counters, emit);
    const expiry = market.expiry(option.expiry);
    const parts = { feed, option, market, expiry, pricer: black76Pricer };
    const forked = (part: string) => random.fork(`${option.symbol} ${part}`);
    const optionTicker = new OptionTicker({
      ...parts,
      ...{ start, activity, emit },
      random: forked('ticker'),
    });
    actors.push(new OptionMaker({ ...parts, settings, random: forked('maker') }), optionTicker);
    return { option, expiry, feed, ticker: optionTicker };
  });
  const options = new OptionPicker(taken);
  actors.push(
    new OptionTakers(options, market, settings, random.fork('option takers')),
    new StaleQuoteTakers(options, black76Pricer, settings, random.fork('stale quotes')),
    new LargeTraders({ perpetual, context, options, settings, random: random.fork('large') }),
    new OffBookTrades(options, settings, random.fork('off book')),
  );

  perpetual.snapshot(start);
  for (const { feed } of taken) feed.snapshot(start);
  return actors;
}
