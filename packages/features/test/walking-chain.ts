import {
  type MarketUpdate,
  type Micros,
  type OptionInstrument,
  seededRandom,
} from '@slipstream/core';
import { samplePerpetual } from '@slipstream/core/testing';
import { makerQuote, sampleChain } from '@slipstream/options/testing';
import { bookAround, drawnTicker, TICKER_STEPS } from './random-walk.ts';
import { TestMarket } from './test-market.ts';

const DAY = 86_400_000_000;
const STEP: Micros = 1_000_000;
/** A volatility of 42 % moves 100,000 USD by this many ticks of half a dollar in a second. */
const STEP_TICKS = 15;
const CENTRE = 200_000;
const BASIS = 250;
/** How often the venue states its volatility index and its mark. */
const WORD_STEPS = 5;

const chain = sampleChain([80, 85, 90, 95, 100, 105, 110, 115, 120].map((k) => k * 1_000));

/** The call at the money, and the strikes around it that its expiry quotes out of the money. */
export const middle: OptionInstrument = chain.find(
  ({ strike, right }) => strike === 100_000 && right === 'call',
)!;
const quoted = chain.filter(
  ({ strike, right }) => strike < 100_000 === (right === 'put') && strike !== 100_000,
);

/**
 * A chain of an expiry a month away on a perpetual that walks at random. Makers quote each strike late, with an error
 * of their own and in whole ticks; the venue's forward is late too. The true smile stands still.
 */
export function* walkingChain(seed: string, steps: number): Generator<MarketUpdate> {
  const random = seededRandom(seed);
  // The venue's words have a generator of their own, so that quotes stay what they are without them.
  const words = seededRandom(`${seed}, words`);
  const market = new TestMarket([samplePerpetual, ...chain]);
  const start = middle.expiry - 30 * DAY;
  let walk = CENTRE;
  let late = walk;
  const quote = (option: OptionInstrument, time: Micros): MarketUpdate => {
    const forward = late / 2 + BASIS;
    const k = Math.log(option.strike / forward);
    const volatility = 0.42 - 0.05 * k + 0.5 * k * k + 0.002 * random.normal();
    const { bid, ask } = makerQuote(option, volatility, { forward, time });
    const amount = () => 1 + random.below(30);
    const { ticks } = option;
    return market.book(time, option.id, {
      bids: bid === undefined ? [] : [ticks.ticks(bid), amount()],
      asks: [ticks.ticks(ask!), amount()],
    });
  };
  for (let step = 0; step < steps; step += 1) {
    const time = start + step * STEP;
    late = walk;
    walk += STEP_TICKS * random.normal();
    yield market.book(time, samplePerpetual.id, bookAround(walk, random));
    if (random.next() < 0.3) {
      const side = random.next() < 0.5 ? 'buy' : 'sell';
      const traded = random.next() < 0.5 ? samplePerpetual : middle;
      yield market.trade(time, traded.id, side, 1 + random.below(20));
    }
    if (step % TICKER_STEPS === 0) {
      yield market.ticker(time, samplePerpetual.id, drawnTicker(time, random));
    }
    if (step % WORD_STEPS === 0) {
      yield market.volatilityIndex(time, 'btc_usd', 0.42 + 0.005 * words.normal());
      yield market.optionTicker(time, middle.id, { markIv: 0.42 + 0.002 * words.normal() });
    }
    if (step % 2 === 0) yield market.forward(time, quoted[0]!.id, late / 2 + BASIS);
    if (step === 0) for (const option of quoted) yield quote(option, time);
    yield quote(quoted[random.below(quoted.length)]!, time);
    if (step === 0 || random.next() < 0.4) yield quote(middle, time);
  }
}
