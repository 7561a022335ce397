import { type MarketUpdate, type Micros, type Random, seededRandom } from '@slipstream/core';
import { samplePerpetual } from '@slipstream/core/testing';
import { LEADER, START } from './random-lines.ts';
import { TestMarket } from './test-market.ts';

/** How far apart the events of a walk are. */
const STEP: Micros = 500_000;
/** Where the perpetual's walk begins, in ticks, and how far one step goes. */
const CENTRE = 200_000;
const STEP_TICKS = 0.6;

/**
 * A perpetual whose size-weighted mid is a random walk to the last bit: the spread, the depth behind the touch and
 * the trades are drawn without a look at where it goes, and the amounts of the touch are chosen so that their
 * weighted mid is the walk. Nothing at t says anything of what comes after it.
 */
export function* walkingPerpetual(seed: string, steps: number): Generator<MarketUpdate> {
  const random = seededRandom(seed);
  const market = new TestMarket([samplePerpetual]);
  let walk = CENTRE;
  for (let step = 0; step < steps; step += 1) {
    walk += STEP_TICKS * random.normal();
    yield market.book(START + step * STEP, LEADER, bookAround(walk, random));
    if (random.next() < 0.3) {
      const side = random.next() < 0.5 ? 'buy' : 'sell';
      yield market.trade(START + step * STEP, LEADER, side, 1 + random.below(50));
    }
  }
}

/** A book whose size-weighted mid is a price in ticks; all else about it is drawn. */
export function bookAround(walk: number, random: Random) {
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
