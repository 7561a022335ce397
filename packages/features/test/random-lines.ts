import type {
  InstrumentId,
  MarketUpdate,
  Micros,
  PerpetualInstrument,
  Side,
} from '@slipstream/core';
import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
import fc from 'fast-check';
import { type ShownBook, TestMarket } from './test-market.ts';

/** The option that is traded in tests, and the perpetual that leads it. */
export const OWN: InstrumentId = sampleCall.id;
export const LEADER: InstrumentId = samplePerpetual.id;
/** A second perpetual, the leader of tests in which a role is given. */
export const TWIN: InstrumentId = 'deribit:BTC-TWIN';
const twin: PerpetualInstrument = { ...samplePerpetual, id: TWIN };
export const START: Micros = 1_700_000_000_000_000;

/** One thing that happens in a random line, `after` microseconds after the one before. */
export type Step = { readonly after: Micros; readonly who: InstrumentId } & (
  | { readonly what: 'book'; readonly book: ShownBook }
  | {
      readonly what: 'trade';
      readonly side: Side;
      readonly amount: number;
      /** In smallest ticks from a price of the instrument. */
      readonly off: number;
      readonly print: 'book' | 'block' | 'liquidation';
    }
  | {
      readonly what: 'ticker';
      readonly says: {
        readonly index: number;
        readonly fundingRate: number;
        readonly mark?: number;
        readonly openInterest?: number;
        readonly fundedIn?: Micros;
      };
    }
  | { readonly what: 'liquidation'; readonly side: Side; readonly amount: number }
  | { readonly what: 'gap' }
  | { readonly what: 'down' }
  | { readonly what: 'index' }
);

/** Often on tenths of a second, so that updates meet samples, starts, ends and whole seconds. */
const after = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 30 }).map((tenths) => tenths * 100_000) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 400_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 400_000, max: 20_000_000 }) },
  // Long enough for the trailing volatility to be warm.
  { weight: 1, arbitrary: fc.integer({ min: 62, max: 130 }).map((seconds) => seconds * 1_000_000) },
);

const who = fc.constantFrom(OWN, LEADER, OWN, LEADER, TWIN);
const amount = fc.integer({ min: 1, max: 40 });

/** Two to four levels per side around a price of the instrument; now and then a side is empty. */
const book = fc.record({ who, after }).chain(({ who, after }) => {
  const around = who === OWN ? { min: 180, max: 220 } : { min: 199_994, max: 200_006 };
  const step = who === OWN ? 5 : 1;
  const side = fc.oneof(
    { weight: 12, arbitrary: fc.array(amount, { minLength: 2, maxLength: 4 }) },
    { weight: 1, arbitrary: fc.constant<number[]>([]) },
  );
  return fc
    .record({
      bid: fc.integer(around),
      spread: fc.integer({ min: 1, max: 6 }),
      bidAmounts: side,
      askAmounts: side,
    })
    .map(({ bid, spread, bidAmounts, askAmounts }): Step => {
      const best = Math.round(bid / step) * step;
      const bids = bidAmounts.flatMap((size, level) => [best - level * step, size]);
      const asks = askAmounts.flatMap((size, level) => [best + (spread + level) * step, size]);
      return { what: 'book', who, after, book: { bids, asks } };
    });
});

const trade = fc.record({
  what: fc.constant('trade' as const),
  ...{ who, after, amount },
  side: fc.constantFrom<Side>('buy', 'sell'),
  off: fc.integer({ min: 0, max: 5 }),
  print: fc.constantFrom(
    'book' as const,
    'book' as const,
    'block' as const,
    'liquidation' as const,
  ),
});

/** What a ticker leaves out now and then is left out here too. */
const ticker = fc.record({
  what: fc.constant('ticker' as const),
  ...{ who, after },
  says: fc.record(
    {
      index: fc.integer({ min: 99_000, max: 101_000 }),
      fundingRate: fc.double({ min: -0.001, max: 0.001, noNaN: true }),
      mark: fc.integer({ min: 99_000, max: 101_000 }),
      openInterest: fc.integer({ min: 1_000_000, max: 1_010_000 }),
      fundedIn: fc.integer({ min: 1, max: 8 * 3_600_000_000 }),
    },
    { requiredKeys: ['index', 'fundingRate'] },
  ),
});

const liquidation = fc.record({
  what: fc.constant('liquidation' as const),
  ...{ who, after, amount },
  side: fc.constantFrom<Side>('buy', 'sell'),
});

const breaks = fc.record({
  what: fc.constantFrom('gap' as const, 'down' as const, 'index' as const),
  ...{ who, after },
});

/** Steps without a gap. */
export const quietSteps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: book },
    { weight: 3, arbitrary: trade },
    { weight: 1, arbitrary: ticker },
    { weight: 1, arbitrary: liquidation },
  ),
  { minLength: 1, maxLength: 50 },
);

/** Steps with gaps, lost connections and events of no instrument. */
export const roughSteps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 12, arbitrary: book },
    { weight: 5, arbitrary: trade },
    { weight: 2, arbitrary: ticker },
    { weight: 1, arbitrary: liquidation },
    { weight: 1, arbitrary: breaks },
  ),
  { minLength: 1, maxLength: 80 },
);

/** Rough steps after a silence in which everything warms up, so that vectors are ready at least for a while. */
export const warmSteps: fc.Arbitrary<Step[]> = roughSteps.map((steps) => [
  { what: 'index', who: OWN, after: 90_000_000 },
  ...steps,
]);

/** The updates of a line, from a moment on. Both books are live at the first two. */
export function updatesOf(steps: readonly Step[], start: Micros = START): MarketUpdate[] {
  const market = new TestMarket([sampleCall, samplePerpetual, twin]);
  let time = start;
  const opening = [
    market.book(time, OWN, { bids: [195, 4, 190, 9], asks: [205, 6, 210, 3] }),
    market.book(time, LEADER, { bids: [199_999, 50, 199_998, 90], asks: [200_000, 70] }),
  ];
  const rest = steps.map((step) => {
    time += step.after;
    return updateOf(market, time, step);
  });
  return [...opening, ...rest];
}

function updateOf(market: TestMarket, time: Micros, step: Step): MarketUpdate {
  switch (step.what) {
    case 'book':
      return market.book(time, step.who, step.book);
    case 'trade':
      return market.trade(time, step.who, step.side, step.amount, {
        price: step.who === OWN ? (190 + step.off) * 1e-4 : 100_000 + step.off / 2,
        ...(step.print === 'block' ? { block: true } : {}),
        ...(step.print === 'liquidation' ? { liquidation: true } : {}),
      });
    case 'ticker': {
      const { fundedIn, ...says } = step.says;
      return market.ticker(time, step.who, {
        ...says,
        ...(fundedIn === undefined ? {} : { nextFunding: time + fundedIn }),
      });
    }
    case 'liquidation':
      return market.liquidation(time, step.who, step.side, step.amount);
    case 'gap':
      return market.book(time, step.who, { bids: [], asks: [], status: 'gap' });
    case 'down':
      return market.down(time);
    case 'index':
      return market.index(time);
  }
}
