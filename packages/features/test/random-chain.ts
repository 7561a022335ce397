import {
  type InstrumentId,
  instrumentId,
  type MarketUpdate,
  type Micros,
  type OptionInstrument,
  type Side,
  type TradeEvent,
} from '@slipstream/core';
import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
import { black76Pricer } from '@slipstream/options';
import fc from 'fast-check';
import { LEADER } from './random-lines.ts';
import { TestMarket } from './test-market.ts';

const DAY: Micros = 86_400_000_000;
const STRIKES = [85, 90, 95, 98, 100, 102, 105, 110, 115].map((thousands) => thousands * 1_000);

/** The option that is traded in tests of the surface, a month before its expiry. */
export const own: OptionInstrument = sampleCall;
export const CHAIN_START: Micros = own.expiry - 30 * DAY;
/** The expiries of the chain: the own one, and one to either side. */
export const expiries: readonly Micros[] = [
  own.expiry - 21 * DAY,
  own.expiry,
  own.expiry + 35 * DAY,
];

/** Calls and puts of all expiries. */
export const chain: readonly OptionInstrument[] = expiries.flatMap((expiry, month) =>
  STRIKES.flatMap((strike) =>
    (['call', 'put'] as const).map((right): OptionInstrument => {
      if (expiry === own.expiry && strike === own.strike && right === own.right) return own;
      const symbol = `BTC-${month}-${strike}-${right}`;
      return { ...sampleCall, id: instrumentId('deribit', symbol), symbol, strike, right, expiry };
    }),
  ),
);

/** One thing that happens around the chain, `after` microseconds after the one before. */
export type ChainStep = { readonly after: Micros } & (
  | {
      readonly what: 'quote';
      readonly option: number;
      /** In ticks of an order from the price at a volatility that differs from strike to strike. */
      readonly off: number;
      readonly width: number;
      readonly missing: 'none' | 'bid' | 'ask' | 'both';
    }
  | { readonly what: 'perpetual'; readonly ticks: number; readonly spread: number }
  | {
      readonly what: 'forward';
      readonly option: number;
      readonly basis: number;
      readonly mark: number;
    }
  | {
      readonly what: 'trade';
      readonly option: number;
      readonly side: Side;
      readonly amount: number;
      readonly print: 'book' | 'block' | 'combo' | 'rfq';
    }
  | { readonly what: 'index'; readonly volatility: number }
  | { readonly what: 'gap'; readonly option: number }
  | { readonly what: 'down' }
);

const after = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 30 }).map((tenths) => tenths * 100_000) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 900_000 }) },
  { weight: 2, arbitrary: fc.integer({ min: 8_000_000, max: 100_000_000 }) },
);
const option = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: chain.length - 1 }) },
  { weight: 1, arbitrary: fc.constant(chain.indexOf(own)) },
);

const quote = fc.record({
  what: fc.constant('quote' as const),
  ...{ after, option },
  off: fc.integer({ min: -2, max: 2 }),
  width: fc.integer({ min: 1, max: 4 }),
  missing: fc.oneof(
    { weight: 14, arbitrary: fc.constant('none' as const) },
    { weight: 3, arbitrary: fc.constantFrom('bid' as const, 'ask' as const, 'both' as const) },
  ),
});
const perpetual = fc.record({
  what: fc.constant('perpetual' as const),
  after,
  ticks: fc.integer({ min: 198_000, max: 202_000 }),
  spread: fc.integer({ min: 1, max: 4 }),
});
const forward = fc.record({
  what: fc.constant('forward' as const),
  ...{ after, option },
  basis: fc.integer({ min: -100, max: 400 }),
  mark: fc.double({ min: 0.35, max: 0.5, noNaN: true }),
});
const trade = fc.record({
  what: fc.constant('trade' as const),
  ...{ after, option },
  side: fc.constantFrom<Side>('buy', 'sell'),
  amount: fc.integer({ min: 1, max: 50 }),
  print: fc.constantFrom(
    'book' as const,
    'book' as const,
    'block' as const,
    'combo' as const,
    'rfq' as const,
  ),
});
const index = fc.record({
  what: fc.constant('index' as const),
  after,
  volatility: fc.double({ min: 0.3, max: 0.6, noNaN: true }),
});
const gap = fc.record({ what: fc.constant('gap' as const), ...{ after, option } });

/** At least so many steps, in which neither the traded option nor the perpetual is lost; other books are. */
export const chainStepsFrom = (minLength: number): fc.Arbitrary<ChainStep[]> =>
  fc.array(
    fc.oneof(
      { weight: 12, arbitrary: quote },
      { weight: 4, arbitrary: perpetual },
      { weight: 3, arbitrary: forward },
      { weight: 3, arbitrary: trade },
      { weight: 3, arbitrary: index },
      { weight: 1, arbitrary: gap.filter((step) => chain[step.option] !== own) },
    ),
    { minLength, maxLength: 40 },
  );

export const chainSteps: fc.Arbitrary<ChainStep[]> = chainStepsFrom(1);

/** Steps in which any book may be lost, and the connection too. */
export const roughChainSteps: fc.Arbitrary<ChainStep[]> = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: quote },
    { weight: 5, arbitrary: perpetual },
    { weight: 3, arbitrary: forward },
    { weight: 3, arbitrary: trade },
    { weight: 2, arbitrary: index },
    { weight: 1, arbitrary: gap },
    { weight: 1, arbitrary: fc.record({ what: fc.constant('down' as const), after }) },
  ),
  { minLength: 5, maxLength: 60 },
);

/**
 * The updates of a chain from a moment on: most of it is quoted before the perpetual and the first forward are
 * known, so that quotes wait for them; then the steps follow.
 */
export function chainUpdates(
  steps: readonly ChainStep[],
  start: Micros = CHAIN_START,
): MarketUpdate[] {
  const market = new TestMarket([samplePerpetual, ...chain]);
  let time = start;
  let spot = 100_000;
  const show = (id: InstrumentId, bids: number[], asks: number[]): MarketUpdate =>
    market.book(time, id, { bids, asks });
  const quoted = (place: number, off: number, width: number, missing: string): MarketUpdate => {
    const one = chain[place]!;
    const k = Math.log(one.strike / spot);
    const volatility = 0.42 - 0.08 * k + 0.6 * k * k + 0.01 * expiries.indexOf(one.expiry);
    const price = black76Pricer.priceAt(one, volatility, { forward: spot, time });
    const { ticks } = one;
    const around = Math.max(1, Math.round(ticks.inTicks(price)));
    const bid = Math.max(0, ticks.floor(around + off * ticks.tickAt(around)));
    let ask = bid;
    for (let step = 0; step < width; step += 1) ask = ticks.up(ask);
    const amount = 1 + ((place + width) % 7);
    return show(
      one.id,
      bid === 0 || missing === 'bid' || missing === 'both' ? [] : [bid, amount],
      missing === 'ask' || missing === 'both' ? [] : [ask, amount + 1],
    );
  };
  const opening = [
    ...chain.flatMap((one, place) =>
      place % 5 === 3 && one !== own ? [] : [quoted(place, 0, 2, 'none')],
    ),
    market.forward(time, chain[0]!.id, 100_050),
    show(LEADER, [199_999, 50], [200_000, 70]),
    ...expiries.map((expiry) =>
      market.forward(time, chain.find((one) => one.expiry === expiry)!.id, 100_100),
    ),
  ];
  const happens = (step: ChainStep): MarketUpdate => {
    switch (step.what) {
      case 'quote':
        return quoted(step.option, step.off, step.width, step.missing);
      case 'perpetual':
        spot = step.ticks / 2;
        return show(LEADER, [step.ticks, 50], [step.ticks + step.spread, 20]);
      case 'forward':
        return market.optionTicker(time, chain[step.option]!.id, {
          forward: spot + step.basis,
          markIv: step.mark,
        });
      case 'trade': {
        const { option, side, amount, print } = step;
        return market.trade(time, chain[option]!.id, side, amount, flagsOf(print));
      }
      case 'index':
        return market.volatilityIndex(time, 'btc_usd', step.volatility);
      case 'down':
        return market.down(time);
      case 'gap':
        return market.book(time, chain[step.option]!.id, { bids: [], asks: [], status: 'gap' });
    }
  };
  const rest = steps.map((step) => {
    time += step.after;
    return happens(step);
  });
  return [...opening, ...rest];
}

function flagsOf(print: 'book' | 'block' | 'combo' | 'rfq'): Partial<TradeEvent> {
  return print === 'book' ? {} : { [print]: true };
}
