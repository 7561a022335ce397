import { describe, expect, test } from '@jest/globals';
import { Decimal, SlipstreamError } from '@slipstream/core';
import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
import * as face from './index.ts';
import { QuotedMarket, sampleChain } from './testing/index.ts';

// Whatever the package exports and takes numbers stands here with a good call. Each of its numbers in turn becomes each
// bad one. What comes back may be an error of the library, an absence, a reason or NaN, but no number that looks like
// a result.

const { NaN: NONE, POSITIVE_INFINITY: INFINITY } = Number;
const BAD = [NONE, INFINITY, -INFINITY, -1, 0];

interface Call {
  /** The good numbers by argument. */
  readonly good: Readonly<Record<string, number>>;
  readonly of: (numbers: Record<string, number>) => unknown;
  /** What an argument may be after all: a log-moneyness of 0, a tail that ends at infinity. */
  readonly allows?: Readonly<Record<string, readonly number[]>>;
}

const SIGNED = [-1, 0];
const ANY = [-1, 0, INFINITY, -INFINITY];
const flat = () => 0.5;
const slice = { a: 0.01, b: 0.1, rho: -0.3, m: 0.05, sigma: 0.2 };
/** Level, place and lean may have any sign; a slice may be flat, or have a kink. */
const ofSlice = { a: SIGNED, b: [0], rho: SIGNED, m: SIGNED, sigma: [0] };
const option = { forward: 100, strike: 110, years: 0.5 };
const inMoney = { forward: 110, strike: 100, years: 0.5, price: 15 };
const terms = { ...option, volatility: 0.6 };
/** At a volatility of 0 an option is worth what it is in the money. */
const still = { volatility: [0] };
const bought = {
  instrument: { ...sampleCall, payoff: 'linear' },
  side: 'buy',
  liquidity: 'taker',
} as const;
const fill = { amount: 2, price: 0.02, mark: 0.03, underlying: 95_000 };
/** Combos trade below 0, and what is worth nothing is priced 0. */
const ofFill = { price: SIGNED, mark: SIGNED };
const day = 86_400_000_000;
const clock = { expiry: 30 * day, time: day };
const point = { k: 0.1, volatility: 0.5, variance: 1e-4 };

function batch(price: number | undefined, of: Record<string, number>) {
  const column = (name: string) => [of[name]!];
  return {
    signs: [1],
    prices: [price ?? 0],
    forwards: column('forward'),
    strikes: column('strike'),
    years: column('years'),
    volatilities: column('volatility'),
  };
}

function fitted(of: Record<string, number>) {
  return {
    count: 6,
    logStrikes: Float64Array.of(-0.2, -0.1, 0, 0.1, 0.2, of['k']!),
    volatilities: Float64Array.of(0.6, 0.55, 0.5, 0.5, 0.52, of['volatility']!),
    variances: Float64Array.of(1e-4, 1e-4, 1e-4, 1e-4, 1e-4, of['variance']!),
  };
}

function strip(of: Record<string, number>) {
  return [
    { strike: 90, price: 1 },
    { strike: 100, price: 5 },
    { strike: of['strike']!, price: of['price']! },
  ];
}

function quotes(of: Record<string, number>): face.StrikeQuotes[] {
  const side = { callBid: 4, callAsk: 4.2, putBid: 4, putAsk: 4.2 };
  return [
    { ...side, strike: 90, callBid: 11, callAsk: 11.2, putBid: 1, putAsk: 1.2 },
    { ...side, strike: of['strike']!, callAsk: of['callAsk']!, putAsk: of['putAsk']! },
    { ...side, strike: 110, callBid: 1, callAsk: 1.2, putBid: 11, putAsk: 11.2 },
  ];
}

/** A market that becomes bad before a value is asked of it. */
function valued(of: Record<string, number>): unknown {
  const [own, , low, , high] = sampleChain([100_000, 90_000, 110_000]) as [
    typeof sampleCall,
    unknown,
    typeof sampleCall,
    unknown,
    typeof sampleCall,
  ];
  const market = new QuotedMarket([samplePerpetual, own, low, high]);
  const estimator = new face.FairValueEstimator({
    option: own,
    forwardFrom: samplePerpetual.id,
    basisHalfLife: of['basisHalfLife']!,
    offset: of['offset']!,
    farthestQuote: of['farthestQuote']!,
    parityLimit: of['parityLimit']!,
  });
  const at = own.expiry - 30 * day;
  const bid = { price: of['bid']!, amount: 1 };
  const ask = { price: of['ask']!, amount: 1 };
  estimator.update(market.quote(samplePerpetual, at, { bid, ask }));
  for (const neighbour of [low, high]) {
    estimator.update(market.ticker(neighbour, at, { bidIv: of['bidIv']!, askIv: of['askIv']! }));
  }
  return estimator.update(market.ticker(low, at, { forward: of['forward']! }));
}

const CALLS: Readonly<Record<string, Call>> = {
  black76Price: {
    good: terms,
    of: ({ forward, strike, years, volatility }) =>
      face.black76Price('call', forward!, strike!, years!, volatility!),
    allows: still,
  },
  black76Prices: {
    good: terms,
    of: (of) => {
      const prices = new Float64Array(1);
      face.black76Prices(batch(undefined, of), prices);
      return prices;
    },
    allows: still,
  },
  black76Greeks: {
    good: terms,
    of: ({ forward, strike, years, volatility }) =>
      face.black76Greeks('put', forward!, strike!, years!, volatility!),
  },
  fillBlack76Greeks: {
    good: terms,
    of: ({ forward, strike, years, volatility }) => {
      const greeks = { delta: 1, netDelta: 1, gamma: 1, vega: 1, theta: 1 };
      face.fillBlack76Greeks(greeks, 'put', forward!, strike!, years!, volatility!);
      return greeks;
    },
  },
  'black76Pricer.priceAt': {
    good: { volatility: 0.5, forward: 95_000, time: sampleCall.expiry - 30 * day },
    of: ({ volatility, forward, time }) =>
      face.black76Pricer.priceAt(sampleCall, volatility!, { forward: forward!, time: time! }),
    allows: { volatility: [0], time: SIGNED },
  },
  'black76Pricer.volatilityAt': {
    good: { price: 0.02, forward: 95_000, time: sampleCall.expiry - 30 * day },
    of: ({ price, forward, time }) =>
      face.black76Pricer.volatilityAt(sampleCall, price!, { forward: forward!, time: time! }),
    allows: { time: SIGNED },
  },
  impliedVolatility: {
    good: inMoney,
    of: ({ price, forward, strike, years }) =>
      face.impliedVolatility('call', price!, forward!, strike!, years!),
  },
  impliedVolatilities: {
    good: inMoney,
    of: (of) => {
      const volatilities = new Float64Array(1);
      const { signs, prices, forwards, strikes, years } = batch(of['price'], of);
      const columns = { signs, prices, forwards, strikes, years };
      face.impliedVolatilities(columns, volatilities, new Uint8Array(1));
      return volatilities;
    },
  },
  dailyTheta: {
    good: { theta: -10, years: 0.5 },
    of: ({ theta, years }) => face.dailyTheta(theta!, years!),
    allows: { theta: SIGNED, years: [0] },
  },
  yearsToExpiry: {
    good: clock,
    of: ({ expiry, time }) => face.yearsToExpiry(expiry!, time!),
    allows: { expiry: SIGNED, time: SIGNED },
  },
  FairValueEstimator: {
    good: {
      basisHalfLife: 6e7,
      offset: 0.001,
      farthestQuote: 3,
      parityLimit: 3,
      bid: 97_600,
      ask: 97_600.5,
      bidIv: 0.5,
      askIv: 0.51,
      forward: 98_000,
    },
    of: valued,
    allows: {
      offset: SIGNED,
      basisHalfLife: [INFINITY],
      farthestQuote: [INFINITY],
      parityLimit: [INFINITY],
    },
  },
  tickPhase: {
    good: { price: 0.02 },
    of: ({ price }) => face.tickPhase(sampleCall.ticks, price!),
    allows: { price: SIGNED },
  },
  erfc: { good: { x: 1 }, of: ({ x }) => face.erfc(x!), allows: { x: ANY } },
  erfcx: { good: { x: 1 }, of: ({ x }) => face.erfcx(x!), allows: { x: ANY } },
  inverseNormalCdf: { good: { p: 0.3 }, of: ({ p }) => face.inverseNormalCdf(p!) },
  millsRatio: { good: { a: 1 }, of: ({ a }) => face.millsRatio(a!), allows: { a: ANY } },
  normalCdf: { good: { z: 1 }, of: ({ z }) => face.normalCdf(z!), allows: { z: ANY } },
  normalPdf: { good: { z: 1 }, of: ({ z }) => face.normalPdf(z!), allows: { z: ANY } },
  constantMaturity: {
    good: { years: 0.2, first: 0.1, volatility: 0.4 },
    of: ({ years, first, volatility }) =>
      face.constantMaturity([{ years: first!, volatility: volatility! }], years!),
  },
  termSlope: {
    good: { near: 0.1, far: 0.3 },
    of: ({ near, far }) =>
      face.termSlope(
        [0.05, 0.2, 0.4].map((years) => ({ years, volatility: 0.5 })),
        near!,
        far!,
      ),
  },
  observeQuote: {
    good: { bid: 0.5, ask: 0.52, staleness: 0.01, leastSpread: 0.001, wide: 3, usualSpread: 0.01 },
    of: ({ bid, ask, staleness, ...rules }) =>
      face.observeQuote({ bid: bid!, ask: ask!, staleness: staleness! }, rules),
    allows: { staleness: SIGNED, leastSpread: [0], wide: [0, INFINITY] },
  },
  fillObservation: {
    good: { bid: 0.5, ask: 0.52, staleness: 0.01, leastSpread: 0.001, wide: 3, usualSpread: 0.01 },
    of: ({ bid, ask, staleness, ...rules }) => {
      const held: face.HeldObservation = { kind: 'nothing', volatility: NONE, variance: NONE };
      face.fillObservation(held, { bid: bid!, ask: ask!, staleness: staleness! }, rules);
      return held.kind === 'nothing' ? undefined : held;
    },
    allows: { staleness: SIGNED, leastSpread: [0], wide: [0, INFINITY] },
  },
  Smile: {
    good: { ...point, years: 0.2, at: 0.3 },
    of: ({ years, at, ...of }) => {
      const smile = new face.Smile();
      smile.fit(fitted(of), years!);
      return smile.volatilityAt(at!);
    },
    allows: { k: SIGNED, at: SIGNED },
  },
  SmileChain: {
    good: option,
    of: ({ forward, strike, years }) => {
      const smile = new face.SmileState({ strikes: 1, years: 0.2, unit: 0.2 });
      smile.observe(0, 0, { kind: 'point', volatility: 0.5, variance: 1e-4 });
      const chain = new face.SmileChain({ signs: [1], strikes: [strike!] });
      chain.reprice(smile, forward!, years!);
      return [chain.prices, chain.volatilities, chain.logStrikes];
    },
  },
  SmileState: {
    good: { ...point, years: 0.2, unit: 0.2, strikes: 3, at: 0.3 },
    of: ({ years, unit, strikes, at, k, volatility, variance }) => {
      const smile = new face.SmileState({ strikes: strikes!, years: years!, unit: unit! });
      smile.observe(0, 0, { kind: 'point', volatility: 0.5, variance: 1e-4 });
      smile.observe(1, k!, { kind: 'point', volatility: volatility!, variance: variance! });
      return smile.volatilityAt(at!);
    },
    allows: { k: SIGNED, at: SIGNED },
  },
  smileNodes: {
    good: { years: 0.1, delta: 0.25 },
    of: ({ years, delta }) => {
      const { riskReversal, butterfly } = face.smileNodes((k) => 0.5 - k, years!, delta);
      return [riskReversal, butterfly];
    },
  },
  logStrikeAtDelta: {
    good: { years: 0.1, delta: 0.25 },
    of: ({ years, delta }) => face.logStrikeAtDelta(flat, years!, delta!),
  },
  sviVariance: {
    good: { ...slice, k: 0.1 },
    of: ({ k, ...of }) => face.sviVariance(of as typeof slice, k!),
    allows: { ...ofSlice, k: SIGNED },
  },
  durrlemanG: {
    good: { ...slice, k: 0.1 },
    of: ({ k, ...of }) => face.durrlemanG(of as typeof slice, k!),
    allows: { ...ofSlice, k: SIGNED },
  },
  jumpWings: {
    good: { ...slice, years: 0.2 },
    of: ({ years, ...of }) => face.jumpWings(of as typeof slice, years!),
    allows: ofSlice,
  },
  butterflyArbitrage: {
    good: slice,
    // A fault is what it is there to say: 1 stands for none, which at a bad slice would be silence.
    of: (of) => (face.butterflyArbitrage(of as typeof slice) === undefined ? 1 : undefined),
    allows: ofSlice,
  },
  calendarArbitrage: {
    good: slice,
    of: (of) =>
      face.calendarArbitrage({ ...slice, a: -1 }, of as typeof slice) === undefined ? 1 : undefined,
    allows: ofSlice,
  },
  fitSvi: {
    good: { ...point, years: 0.2 },
    of: ({ years, ...of }) => face.fitSvi(fitted(of), years!),
    allows: { k: SIGNED },
  },
  cboeVariance: {
    good: { strike: 100, callAsk: 4.2, putAsk: 4.2, years: 0.1, rate: 0.01 },
    of: ({ years, rate, ...of }) => face.cboeVariance(quotes(of), years!, rate),
    allows: { rate: SIGNED },
  },
  'stripPrice.quote': {
    good: { bid: 1, ask: 1.1, widest: 0.2 },
    of: ({ bid, ask, widest }) => face.stripPrice({ bid, ask }, widest!),
    allows: { widest: [INFINITY] },
  },
  'stripPrice.trade': {
    good: { lastTrade: 1.5 },
    of: ({ lastTrade }) => face.stripPrice({ lastTrade }, 0.2),
  },
  'stripPrice.mark': { good: { mark: 1.5 }, of: ({ mark }) => face.stripPrice({ mark }, 0.2) },
  stripVariance: {
    good: { strike: 110, price: 1, forward: 101, years: 0.1, centre: 100, rate: 0.01 },
    of: ({ strike, price, forward, years, centre, rate }) =>
      face.stripVariance(strip({ strike: strike!, price: price! }), {
        forward: forward!,
        years: years!,
        centre: centre!,
        rate: rate!,
      }),
    allows: { rate: SIGNED, price: [0] },
  },
  volatilityIndex: {
    good: { near: 0.05, nearVariance: 0.3, next: 0.1, nextVariance: 0.4, years: 0.08 },
    of: ({ near, nearVariance, next, nextVariance, years }) =>
      face.volatilityIndex(
        { years: near!, variance: nearVariance! },
        { years: next!, variance: nextVariance! },
        years,
      ),
    allows: { nearVariance: [0], nextVariance: [0] },
  },
  volatilityImpact: {
    good: { vega: 100, dailyVega: 1_000, dailyMove: 0.01, coefficient: 1 },
    of: (of) => face.volatilityImpact(of as unknown as face.VegaTraded),
    allows: { vega: SIGNED, dailyMove: [0], coefficient: [0] },
  },
  openShare: {
    good: { ...clock, window: day },
    of: (of) => face.openShare(of as unknown as face.SettlementClock),
    allows: { expiry: SIGNED, time: SIGNED },
  },
  'settlementDeltas.delta': {
    good: { delta: 0.5 },
    of: ({ delta }) => face.settlementDeltas({ delta: delta!, netDelta: 0.4 }, clock).delta,
    allows: { delta: SIGNED },
  },
  'settlementDeltas.clock': {
    good: { ...clock, window: day },
    of: (of) =>
      face.settlementDeltas({ delta: 0.5, netDelta: 0.4 }, of as unknown as face.SettlementClock),
    allows: { expiry: SIGNED, time: SIGNED },
  },
  grossProfit: {
    good: fill,
    of: ({ mark, ...of }) => face.grossProfit({ ...bought, ...of } as face.SidedFill, mark!),
    allows: { ...ofFill, underlying: BAD },
  },
  fillProfit: {
    good: fill,
    of: ({ mark, ...of }) => face.fillProfit({ ...bought, ...of } as face.SidedFill, mark!),
    allows: ofFill,
  },
  comboFee: {
    good: fill,
    of: (of) => face.comboFee([{ ...bought, ...of } as unknown as face.SidedFill], '1'),
    allows: { ...ofFill, mark: BAD },
  },
  comboProfit: {
    good: fill,
    of: (of) => face.comboProfit([{ ...bought, ...of } as unknown as face.MarkedLeg], '1'),
    allows: ofFill,
  },
};

/** These take none, or only a book or updates whose numbers core has checked. */
const WITHOUT_NUMBERS = [
  'IMPLIED_VOLATILITY_KINDS',
  'InvalidSetting',
  'LengthMismatch',
  'OptionsError',
  'microPrice',
  // The stage around FairValueEstimator.
  'valuations',
];

/** Whether there is a finite number anywhere in an answer. */
function hasNumber(answer: unknown): boolean {
  if (typeof answer === 'number') return Number.isFinite(answer);
  if (answer instanceof Decimal) return answer.isFinite();
  return typeof answer === 'object' && answer !== null && Object.values(answer).some(hasNumber);
}

function answerOf({ of }: Call, numbers: Record<string, number>): unknown {
  try {
    return of(numbers);
  } catch (error) {
    if (error instanceof SlipstreamError) return undefined;
    throw error;
  }
}

test('every export is here, or takes no numbers', () => {
  const called = Object.keys(CALLS).map((name) => name.split('.')[0]);
  expect([...new Set([...called, ...WITHOUT_NUMBERS])].sort()).toEqual(Object.keys(face).sort());
});

describe.each(Object.entries(CALLS))('%s', (_name, call) => {
  const { good, of, allows = {} } = call;

  test('answers good input', () => {
    expect(hasNumber(of({ ...good }))).toBe(true);
  });

  const cases = Object.keys(good).flatMap((argument) =>
    BAD.filter((bad) => !allows[argument]?.includes(bad)).map((bad) => [argument, bad] as const),
  );
  if (cases.length > 0) {
    test.each(cases)('gives no number where %s is %d', (argument, bad) => {
      expect(hasNumber(answerOf(call, { ...good, [argument]: bad }))).toBe(false);
    });
  }
});
