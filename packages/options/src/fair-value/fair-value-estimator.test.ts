import { describe, expect, test } from '@jest/globals';
import {
  type MarketUpdate,
  MINUTE,
  type OptionInstrument,
  SECOND,
  type Valuation,
} from '@slipstream/core';
import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { black76Pricer } from '../pricer/black76-pricer.ts';
import { makerQuote, QuotedMarket, quoteChain, sampleChain } from '../testing/index.ts';
import { FairValueEstimator } from './fair-value-estimator.ts';
import type { FairValueOptions } from './fair-value-options.ts';

const DAY = 86_400 * SECOND;
const START = sampleCall.expiry - 60 * DAY;
const smile = (k: number) => 0.45 - 0.08 * k + 0.6 * k * k;
const chain = sampleChain(
  [60, 65, 70, 75, 80, 85, 90, 95, 100, 110, 120, 130].map((k) => k * 1_000),
);
const call = chain.find(({ strike, right }) => strike === 100_000 && right === 'call')!;
const neighbours = chain.filter((option) => option !== call);
const otherExpiry: OptionInstrument = {
  ...call,
  id: 'deribit:BTC-26MAR27-100000-C',
  expiry: call.expiry + 90 * DAY,
};

/**
 * A market with the perpetual at 88,000.25, a forward 400 above and every neighbour quoted around the smile. Quotes
 * count as they stand, not as they stood on average.
 */
function openMarket(options: Partial<FairValueOptions> = {}, quoted = neighbours) {
  const market = new QuotedMarket([samplePerpetual, otherExpiry, ...chain]);
  const estimator = new FairValueEstimator({
    option: call,
    forwardFrom: samplePerpetual.id,
    quoteHalfLife: 0,
    ...options,
  });
  const take = (updates: MarketUpdate[]): Valuation | undefined =>
    updates.map((update) => estimator.update(update)).at(-1);
  const forward = 88_400.25;
  const valuation = take([
    perpetualAt(market, START, 88_000),
    market.ticker(neighbours[0]!, START, { forward }),
    ...quoteChain(market, quoted, smile, { forward, time: START }),
  ]);
  return { market, estimator, forward, take, valuation };
}

function perpetualAt(market: QuotedMarket, time: number, bid: number): MarketUpdate {
  return market.book(samplePerpetual, time, {
    bid,
    bidAmount: 1_000,
    ask: bid + 0.5,
    askAmount: 1_000,
  });
}

const tick = 0.0005;

describe('the fair value of an option', () => {
  test('is that of the smile the other strikes quote, within a tick of the truth', () => {
    const { valuation, forward } = openMarket();
    const truth = black76Pricer.priceAt(call, smile(Math.log(100_000 / forward)), {
      forward,
      time: START,
    });
    expect(Math.abs(valuation!.fairValue - truth)).toBeLessThan(0.5 * tick);
    expect(Math.abs(valuation!.fairValue - truth)).toBeLessThan(4 * valuation!.uncertainty);
    expect(valuation!.uncertainty).toBeLessThan(0.5 * tick);
    expect(valuation!.forward).toBeCloseTo(forward, 9);
    expect(valuation!.instrument).toBe(call.id);
    expect(valuation!.time).toBe(START);
  });

  test('comes in USD on a linear book', () => {
    const linear = chain.map((option): OptionInstrument => ({ ...option, payoff: 'linear' }));
    const own = linear.find(({ id }) => id === call.id)!;
    const market = new QuotedMarket([samplePerpetual, ...linear]);
    const estimator = new FairValueEstimator({ option: own, forwardFrom: samplePerpetual.id });
    estimator.update(perpetualAt(market, START, 88_000));
    const ofTicker = linear
      .filter((option) => option !== own)
      .map((option) => {
        const iv = smile(Math.log(option.strike / 88_400));
        return estimator.update(
          market.ticker(option, START, { forward: 88_400.25, bidIv: iv - 0.01, askIv: iv + 0.01 }),
        );
      });
    const valuation = ofTicker.at(-1)!;
    const { iv, forward, time } = valuation;
    expect(valuation.fairValue).toBe(black76Pricer.priceAt(own, iv, { forward, time }));
    expect(valuation.fairValue).toBeGreaterThan(1_000);
    expect(valuation.uncertainty).toBeGreaterThan(0.1);
  });

  test('moves with the perpetual at once, along the smile and without a new fit', () => {
    const { market, take, valuation } = openMarket();
    const moved = take([perpetualAt(market, START + SECOND, 88_500)])!;
    expect(moved.forward - valuation!.forward).toBeCloseTo(500, 9);
    const { delta, netDelta } = valuation!.greeks;
    expect(delta).toBeGreaterThan(0.2);
    expect(moved.fairValue - valuation!.fairValue).toBeCloseTo((500 * netDelta) / 88_400, 4);
    expect(moved.fairValue).toBe(
      black76Pricer.priceAt(call, moved.iv, { forward: moved.forward, time: START + SECOND }),
    );
  });

  test('takes the level of the forward from the venue slowly and its moves from the perpetual', () => {
    const { market, take } = openMarket({ basisHalfLife: MINUTE });
    // The venue's forward stands still while the perpetual rises by 100.
    const risen = take([perpetualAt(market, START + SECOND, 88_100)])!;
    expect(risen.forward).toBeCloseTo(88_500.25, 6);
    const later = take([
      market.ticker(neighbours[3]!, START + 61 * SECOND, { forward: 88_400.25 }),
    ])!;
    // One minute later the first basis, 400, weighs half of the new one, 300.
    expect(later.forward).toBeCloseTo(
      88_100.25 + (400 * 0.5 ** (61 / 60) + 300) / (0.5 ** (61 / 60) + 1),
      6,
    );
  });

  test('leans with the imbalance of the perpetual', () => {
    const { market, take } = openMarket();
    const bought = take([
      market.book(samplePerpetual, START + 1, {
        bid: 88_000,
        bidAmount: 9_000,
        ask: 88_000.5,
        askAmount: 1_000,
      }),
    ])!;
    expect(bought.forward).toBeCloseTo(88_400.45, 9);
  });

  test('moves to the neighbours when they re-quote', () => {
    const { market, forward, take, valuation } = openMarket();
    const risen = take(
      quoteChain(market, neighbours, (k) => smile(k) + 0.05, { forward, time: START + SECOND }),
    )!;
    expect(risen.iv - valuation!.iv).toBeCloseTo(0.05, 2);
  });

  test('moves to the neighbours by half in the half-life of their quotes, unmoved by a flicker', () => {
    const { market, forward, take, valuation } = openMarket({ quoteHalfLife: 30 * SECOND });
    const quotedAt = (seconds: number, above: number) => {
      const time = START + seconds * SECOND;
      return take(quoteChain(market, neighbours, (k) => smile(k) + above, { forward, time }))!.iv;
    };
    const before = valuation!.iv;
    expect(quotedAt(10, 0.05) - before).toBeCloseTo(0, 2);
    expect(quotedAt(10.001, 0) - before).toBeCloseTo(0, 4);
    quotedAt(20, 0.05);
    expect(quotedAt(50, 0.051) - before).toBeCloseTo(0.025, 2);
  });
});

describe('the own book', () => {
  const ownQuotes = (market: QuotedMarket, forward: number) =>
    [0.3, 0.35, 0.6].map((volatility, index) => {
      const time = START + (index + 1) * SECOND;
      return market.book(call, time, makerQuote(call, volatility, { forward, time }));
    });

  test('changes nothing where it is excluded', () => {
    const quiet = openMarket();
    const spoken = openMarket();
    for (const update of ownQuotes(spoken.market, spoken.forward)) {
      expect(spoken.estimator.update(update)).toBeUndefined();
    }
    const later = START + MINUTE;
    const own = spoken.market.ticker(call, later, { bidIv: 0.2, askIv: 0.21 });
    expect(spoken.estimator.update(own)).toBeUndefined();
    expect(spoken.take([perpetualAt(spoken.market, later, 88_123)])).toEqual(
      quiet.take([perpetualAt(quiet.market, later, 88_123)]),
    );
    expect(spoken.estimator.offset).toBe(0);
  });

  test('pulls a little, by precision, where it is blended', () => {
    const { market, forward, take, valuation } = openMarket({ ownBook: 'blended' });
    const time = START + SECOND;
    const quoted = valuation!.iv + 0.02;
    const blended = take([market.book(call, time, makerQuote(call, quoted, { forward, time }))])!;
    expect(blended.iv).toBeGreaterThan(valuation!.iv + 1e-4);
    expect(blended.iv).toBeLessThan(quoted);
    expect(blended.uncertainty).toBeLessThan(valuation!.uncertainty);
  });

  test('stands alone where it is blended and no neighbour quotes', () => {
    const { market, forward, take, valuation } = openMarket({ ownBook: 'blended' }, []);
    expect(valuation).toBeUndefined();
    const quote = makerQuote(call, 0.5, { forward, time: START });
    const alone = take([market.book(call, START, quote)])!;
    expect(alone.fairValue).toBeGreaterThan(quote.bid!);
    expect(alone.fairValue).toBeLessThan(quote.ask!);
    expect(alone.age).toBe(0);
  });

  test('moves the offset slowly, and not at all while it is frozen', () => {
    const { market, estimator, forward, take, valuation } = openMarket({
      ownBook: 'blended',
      offsetHalfLife: 10 * MINUTE,
    });
    const quoted = valuation!.iv + 0.02;
    take([market.book(call, START, makerQuote(call, quoted, { forward, time: START }))]);
    expect(estimator.offset).toBe(0);
    take([perpetualAt(market, START + 10 * MINUTE, 88_000)]);
    const half = estimator.offset;
    expect(half).toBeGreaterThan(0.008);
    expect(half).toBeLessThan(0.012);
    estimator.freezeOffset();
    take([perpetualAt(market, START + 20 * MINUTE, 88_000)]);
    expect(estimator.offset).toBe(half);
    estimator.followOffset();
    take([perpetualAt(market, START + 30 * MINUTE, 88_000)]);
    expect(estimator.offset).toBeCloseTo(1.5 * half, 12);
  });

  test('is not needed for an offset that is given', () => {
    const plain = openMarket();
    const shifted = openMarket({ offset: 0.01 });
    expect(shifted.valuation!.iv - plain.valuation!.iv).toBeCloseTo(0.01, 12);
  });
});

describe('a valuation is absent', () => {
  test('before the forward is known', () => {
    const market = new QuotedMarket([samplePerpetual, ...chain]);
    const estimator = new FairValueEstimator({ option: call, forwardFrom: samplePerpetual.id });
    const forward = 88_400.25;
    const quotes = quoteChain(market, neighbours, smile, { forward, time: START });
    expect(quotes.map((update) => estimator.update(update)).every((one) => one === undefined)).toBe(
      true,
    );
    expect(estimator.update(perpetualAt(market, START, 88_000))).toBeUndefined();
    // Quotes that came before it are not lost.
    const first = estimator.update(market.ticker(neighbours[0]!, START, { forward }));
    expect(first!.fairValue).toBeCloseTo(openMarket().valuation!.fairValue, 12);
  });

  test('without a quote of another strike', () => {
    expect(openMarket({}, []).valuation).toBeUndefined();
  });

  test('while the perpetual has a gap or an empty side, and comes back with it', () => {
    const { market, take } = openMarket();
    expect(take([market.gap(samplePerpetual, START + 1)])).toBeUndefined();
    expect(take([market.ticker(neighbours[0]!, START + 2, { forward: 88_400 })])).toBeUndefined();
    expect(take([market.book(samplePerpetual, START + 3, { bid: 88_000 })])).toBeUndefined();
    expect(take([perpetualAt(market, START + 4, 88_000)])).toBeDefined();
  });

  test('after the connection broke, until books are whole again', () => {
    const { market, forward, take } = openMarket();
    expect(take([market.disconnect(START + 1)])).toBeUndefined();
    expect(take([perpetualAt(market, START + 2, 88_000)])).toBeUndefined();
    const time = START + 3;
    expect(take(quoteChain(market, neighbours, smile, { forward, time }))).toBeDefined();
  });

  test('once all neighbours are halted', () => {
    const { market, take } = openMarket();
    expect(
      take(neighbours.map((option) => market.trading(option, START + 1, 'halted'))),
    ).toBeUndefined();
  });

  test('in the settlement window', () => {
    const { market, take } = openMarket();
    expect(take([perpetualAt(market, call.expiry - 30 * MINUTE - 1, 88_000)])).toBeDefined();
    expect(take([perpetualAt(market, call.expiry - 30 * MINUTE, 88_000)])).toBeUndefined();
  });

  test('for updates that do not bear on it', () => {
    const { market, take } = openMarket();
    const times = { exchangeTime: START, receiveTime: START };
    expect(
      take([market.ticker(otherExpiry, START, { forward: 95_000, bidIv: 0.3, askIv: 0.31 })]),
    ).toBeUndefined();
    expect(
      take([
        {
          event: { type: 'index', index: 'btc_usd', price: 88_000, ...times },
          view: undefined,
          markets: market,
        },
      ]),
    ).toBeUndefined();
    expect(
      take([
        market.quote(samplePerpetual, START, {
          bid: { price: 1, amount: 1 },
          ask: { price: 2, amount: 1 },
        }),
      ]),
    ).toBeUndefined();
  });
});

describe('the quotes of a smile', () => {
  test('are those of the venue where there is no book', () => {
    const { market, forward, take } = openMarket({}, []);
    const updates = neighbours.map((option) => {
      const top = makerQuote(option, smile(Math.log(option.strike / forward)), {
        forward,
        time: START,
      });
      return market.quote(option, START, {
        ...(top.bid === undefined ? {} : { bid: { price: top.bid, amount: 1 } }),
        ask: { price: top.ask!, amount: 1 },
      });
    });
    expect(take(updates)!.fairValue).toBeCloseTo(openMarket().valuation!.fairValue, 12);
  });

  test('are one-sided or crossed without effect', () => {
    const { market, take, valuation } = openMarket();
    const [first, second] = neighbours.filter(
      ({ right, strike }) => right === 'call' && strike > 90_000,
    );
    const gone = take([market.book(first!, START, { ask: 0.05 })])!;
    expect(gone.uncertainty).toBeGreaterThan(valuation!.uncertainty);
    expect(
      take([
        market.quote(second!, START, {
          bid: { price: 0.06, amount: 1 },
          ask: { price: 0.05, amount: 1 },
        }),
      ])!.fairValue,
    ).toBe(gone.fairValue);
  });

  test('weigh less once the forward has moved under them', () => {
    const { market, estimator, forward, take } = openMarket();
    take([perpetualAt(market, START + 1, 90_000)]);
    // One fresh quote, far from what the others said at the old forward.
    const fresh = neighbours.find(({ strike, right }) => strike === 95_000 && right === 'call')!;
    const point = { forward: forward + 2_000, time: START + 2 };
    const quoted = market.book(fresh, START + 2, makerQuote(fresh, 0.5, point));
    const moved = estimator.update(quoted)!;
    const calm = openMarket();
    const still = calm.take([
      calm.market.book(fresh, START + 2, makerQuote(fresh, 0.5, { forward, time: START + 2 })),
    ])!;
    expect(moved.iv).toBeGreaterThan(still.iv + 0.01);
  });
});

describe('put-call parity', () => {
  /** Quotes made at one forward, while the venue states another. */
  const stating = (error: number, options: Partial<FairValueOptions> = {}) => {
    const { market, estimator, forward, take } = openMarket(options, []);
    const updates = quoteChain(market, neighbours, smile, {
      forward: forward + error,
      time: START,
    });
    return { market, estimator, forward, take, valuation: take(updates)! };
  };

  test('holds where calls and puts are quoted around the forward in use', () => {
    const { estimator, valuation } = stating(0);
    expect(estimator.parity!.holds).toBe(true);
    // Ticks of 0.0005 coins on some ten strikes: a basis point of the forward.
    expect(estimator.parity!.standardError).toBeLessThan(10);
    expect(stating(0, { parityLimit: 100 }).valuation).toEqual(valuation);
  });

  test('is judged by a standard error that is the spread of its gaps', () => {
    const shares = Array.from({ length: 200 }, (_, step) => {
      const forward = 80_000 + 37.25 * step;
      const market = new QuotedMarket([samplePerpetual, ...chain]);
      const estimator = new FairValueEstimator({ option: call, forwardFrom: samplePerpetual.id });
      const bid = { price: forward - 0.25, amount: 1 };
      const ask = { price: forward + 0.25, amount: 1 };
      estimator.update(market.quote(samplePerpetual, START, { bid, ask }));
      estimator.update(market.ticker(neighbours[0]!, START, { forward }));
      for (const update of quoteChain(market, neighbours, smile, { forward, time: START })) {
        estimator.update(update);
      }
      return estimator.parity!.gap / estimator.parity!.standardError;
    });
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    const square = shares.reduce((sum, share) => sum + share * share, 0) / shares.length;
    expect(Math.abs(mean)).toBeLessThan(0.2);
    expect(Math.sqrt(square)).toBeGreaterThan(0.8);
    expect(Math.sqrt(square)).toBeLessThan(1.2);
  });

  test.each([-800, 400])(
    'finds that the forward in use is %d USD too low, and doubts it',
    (error) => {
      const { estimator, valuation } = stating(error);
      const { gap, standardError, holds } = estimator.parity!;
      expect(holds).toBe(false);
      expect(Math.abs(gap - error)).toBeLessThan(4 * standardError);
      const calm = stating(error, { parityLimit: Number.POSITIVE_INFINITY }).valuation;
      expect(calm.fairValue).toBe(valuation.fairValue);
      const { netDelta } = valuation.greeks;
      const doubt = (netDelta * gap) / valuation.forward;
      expect(valuation.uncertainty).toBeCloseTo(Math.hypot(calm.uncertainty, doubt), 12);
    },
  );

  test('is not broken by a forward that moved since the quotes', () => {
    const { market, estimator, take } = stating(0);
    take([perpetualAt(market, START + 1, 89_000)]);
    take([market.book(neighbours[0]!, START + 2, { ask: 0.5 })]);
    expect(estimator.parity!.holds).toBe(true);
  });

  test('says nothing without a call and a put of one strike, and leaves the own strike out', () => {
    const calls = neighbours.filter(({ right }) => right === 'call');
    expect(openMarket({}, calls).estimator.parity).toBeUndefined();
    const twin = neighbours.filter(
      ({ right, strike }) => right === 'put' && strike === call.strike,
    );
    expect(openMarket({}, [...calls, ...twin]).estimator.parity).toBeUndefined();
  });
});

describe('the age of a valuation', () => {
  test('is that of its oldest part: the perpetual, the basis or the smile', () => {
    const { market, take } = openMarket();
    expect(take([perpetualAt(market, START + 7 * SECOND, 88_000)])!.age).toBe(7 * SECOND);
    take([market.ticker(neighbours[0]!, START + 8 * SECOND, { forward: 88_400 })]);
    const quote = makerQuote(neighbours[2]!, 0.45, { forward: 88_400, time: START });
    expect(take([market.book(neighbours[2]!, START + 9 * SECOND, quote)])!.age).toBe(2 * SECOND);
  });
});

test('settings out of their range are refused, with what was given', () => {
  const base = { option: call, forwardFrom: samplePerpetual.id };
  for (const settings of [
    { ...base, basisHalfLife: 0 },
    { ...base, offsetHalfLife: Number.NaN },
    { ...base, farthestQuote: -1 },
    { ...base, parityLimit: Number.NaN },
    { ...base, settlementWindow: -1 },
    { ...base, offset: Number.POSITIVE_INFINITY },
    { ...base, option: samplePerpetual as unknown as OptionInstrument },
  ]) {
    expect(() => new FairValueEstimator(settings)).toThrow(InvalidSetting);
  }
  expect(() => new FairValueEstimator({ ...base, basisHalfLife: 0 })).toThrow(
    'basisHalfLife was 0. Give a number above 0.',
  );
});
