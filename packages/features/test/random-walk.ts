import {
  type MarketUpdate,
  type Micros,
  type Random,
  SECOND,
  seededRandom,
  type TickerEvent,
} from '@slipstream/core';
import { samplePerpetual } from '@slipstream/core/testing';
import { LEADER, START } from './random-lines.ts';
import { type ShownBook, TestMarket } from './test-market.ts';

/** Where a walk begins, in ticks, and how far one step goes. */
const CENTRE = 200_000;
const STEP_TICKS = 0.6;
/** How often a venue tells its ticker. */
export const TICKER_STEPS = 10;
const FUNDING: Micros = 8 * 3_600_000_000;

/**
 * A perpetual whose size-weighted mid is a random walk to the last bit: the spread, the depth behind the touch, the
 * trades and what the ticker says are drawn without a look at where it goes, and the amounts of the touch are chosen so
 * that their weighted mid is the walk. Nothing at t says anything of what that price does after it.
 *
 * Its mid is no random walk: it stands around the walk by chance, and reverts to it.
 */
export function walkingPerpetual(seed: string, seconds: number): Generator<MarketUpdate> {
  let walk = CENTRE;
  return perpetual(seed, { seconds, step: SECOND / 2 }, (random) => {
    walk += STEP_TICKS * random.normal();
    return bookAround(walk, random);
  });
}

/**
 * A perpetual whose quotes themselves are a random walk of whole ticks, always one tick apart, which is as little spread as
 * a book can have. The amounts of the touch are equal, so that mid and size-weighted mid are one; their size and all
 * depth behind are drawn. Both quotes move with the walk at once, so nothing says anything of their next change.
 *
 * A step is none, one tick or two, and there are two a second: so where the quotes stand a second later, which side they go
 * to first and which of two prices beyond the first tick they meet are three questions.
 */
export function walkingQuotes(seed: string, seconds: number): Generator<MarketUpdate> {
  let bid = CENTRE;
  return perpetual(seed, { seconds, step: SECOND / 2 }, (random) => {
    bid += stepOfQuotes(random);
    const touch = 10 + random.below(90);
    const amount = (): number => 1 + random.below(200);
    return {
      bids: [bid, touch, bid - 1, amount(), bid - 2, amount()],
      asks: [bid + 1, touch, bid + 2, amount(), bid + 3, amount()],
    };
  });
}

/** Whole ticks, as likely up as down. */
function stepOfQuotes(random: Random): number {
  const size = random.next();
  if (size < 0.45) return 0;
  const side = random.next() < 0.5 ? 1 : -1;
  return size < 0.6 ? side : 2 * side;
}

function* perpetual(
  seed: string,
  { seconds, step }: { readonly seconds: number; readonly step: Micros },
  nextBook: (random: Random) => ShownBook,
): Generator<MarketUpdate> {
  const random = seededRandom(seed);
  const market = new TestMarket([samplePerpetual]);
  for (let number = 0; number * step < seconds * SECOND; number += 1) {
    const time = START + number * step;
    yield market.book(time, LEADER, nextBook(random));
    if (random.next() < 0.3) {
      const side = random.next() < 0.5 ? 'buy' : 'sell';
      yield market.trade(time, LEADER, side, 1 + random.below(50));
    }
    if (number % TICKER_STEPS === 0) yield market.ticker(time, LEADER, drawnTicker(time, random));
  }
}

/** What a venue says beside its book: figures that hang together with nothing. */
export function drawnTicker(time: Micros, random: Random): Partial<TickerEvent> {
  return {
    mark: CENTRE / 2 + random.normal(),
    index: CENTRE / 2 + 10 + random.normal(),
    openInterest: 1e6 * (1 + 0.01 * random.next()),
    fundingRate: 1e-5 * random.normal(),
    nextFunding: time - (time % FUNDING) + FUNDING,
  };
}

/** A book whose size-weighted mid is a price in ticks; all else about it is drawn. */
export function bookAround(walk: number, random: Random): ShownBook {
  const spread = 1 + random.below(3);
  const bid = Math.floor(walk) - random.below(spread);
  const total = 10 + random.below(90);
  const toAsk = (walk - bid) / spread;
  const amount = () => 1 + random.below(200);
  return {
    bids: [bid, total * toAsk, bid - 1, amount(), bid - 2, amount()],
    asks: [
      bid + spread,
      total * (1 - toAsk),
      bid + spread + 1,
      amount(),
      bid + spread + 2,
      amount(),
    ],
  };
}
