import { describe, expect, test } from '@jest/globals';
import { coinsOf, type Micros } from '@slipstream/core';
import { black76Greeks, yearsToExpiry } from '@slipstream/options';
import {
  type ChainMoment,
  chainLines,
  chainMarket,
  decayedOf,
  expectChainFeature,
  heardBy,
  lagAgo,
  nodeOf,
} from '../../../test/chain-lines.ts';
import { expiries, own } from '../../../test/random-chain.ts';
import type { FeatureRequest } from '../../schema/feature-name.ts';
import { surfaceFeatures } from './surface-features.ts';

type Then = Pick<ChainMoment, 'chain' | 'time'>;
type Left = 'included' | 'excluded';
const SECOND = 1_000_000;

const measures = {
  level: (then: Then, maturity: number | 'own', left: Left) => nodeOf(then, 0, maturity, left),
  skew: (then: Then, maturity: number | 'own', left: Left) =>
    nodeOf(then, 0.25, maturity, left) - nodeOf(then, -0.25, maturity, left),
  curvature: (then: Then, maturity: number | 'own', left: Left) =>
    (nodeOf(then, 0.25, maturity, left) + nodeOf(then, -0.25, maturity, left)) / 2 -
    nodeOf(then, 0, maturity, left),
};

/** Which expiries have a smile. */
function listed({ chain, time }: Then, left: Left): string {
  return expiries.filter((expiry) => !Number.isNaN(chain.node(expiry, 0, time, left))).join();
}

function moved(moment: ChainMoment, lag: Micros, left: Left, read: (then: Then) => number): number {
  const was = lagAgo(moment, lag, (then) => ({ reading: read(then), listed: listed(then, left) }));
  if (was === undefined || was.listed !== listed(moment, left)) return Number.NaN;
  return read(moment) - was.reading;
}

const signedLog = (x: number) => Math.sign(x) * Math.log(1 + Math.abs(x));

/** The option whose quote an update changed, and which way. */
function quoteMove(
  { update, chain }: ReturnType<typeof heardBy>[number],
  before: ChainMoment['chain'] | undefined,
) {
  const id = 'instrument' in update.event ? update.event.instrument : '';
  const quote = chain.quotes.get(id);
  const same = before?.quotes.get(id);
  const changed =
    quote !== undefined &&
    (same?.time !== quote.time || same.bid !== quote.bid || same.ask !== quote.ask);
  return changed ? quote : undefined;
}

const weights = Array.from({ length: 20 }, (_, place) => (place % 7) - 3);

function neighbours(who: 'strikes' | 'twin' | 'expiries', reach: number, halfLife: Micros) {
  const strikes = [85, 90, 95, 98, 100, 102, 105, 110, 115].map((thousands) => thousands * 1_000);
  return (moment: ChainMoment): number =>
    signedLog(
      decayedOf(moment, halfLife, (heard) => {
        const quote = quoteMove(heard, heard.before);
        if (quote === undefined) return 0;
        const { expiry, strike, right } = quote.option;
        const apart = Math.abs(strikes.indexOf(strike) - strikes.indexOf(own.strike));
        const places = Math.abs(expiries.indexOf(expiry) - expiries.indexOf(own.expiry));
        const isOne =
          who === 'twin'
            ? places === 0 && apart === 0 && right === 'put'
            : who === 'strikes'
              ? places === 0 && apart > 0 && apart <= reach
              : places === 1 && apart === 0;
        return isOne ? quote.direction * (right === 'call' ? 1 : -1) : 0;
      }),
    );
}

type Greek = 'vega' | 'gamma';

function traded(
  greek: Greek,
  {
    halfLife = 10 * SECOND,
    per,
    prints = 'book',
    tenor = 'all',
    strikes = 'all',
  }: {
    halfLife?: Micros;
    per: number;
    prints?: 'book' | 'block' | 'combo' | 'rfq';
    tenor?: string;
    strikes?: string;
  },
) {
  return (moment: ChainMoment): number =>
    signedLog(
      decayedOf(moment, halfLife, ({ update, time, chain }) => {
        const { event, view } = update;
        if (event.type !== 'trade' || view?.instrument.kind !== 'option') return 0;
        const beside = event.block ?? event.combo ?? event.rfq ?? false;
        if (prints === 'book' ? beside : event[prints] !== true) return 0;
        const option = view.instrument;
        const forward = chain.forward(option.expiry);
        const volatility = chain.smile(
          option.expiry,
          'included',
        )(Math.log(option.strike / forward));
        const years = yearsToExpiry(option.expiry, time);
        const greeks = black76Greeks(option.right, forward, option.strike, years, volatility);
        const callDelta = option.right === 'call' ? greeks.delta : greeks.delta + 1;
        const band = callDelta > 0.75 ? 'downside' : callDelta < 0.25 ? 'upside' : 'money';
        const days = years * 365;
        const cell = days <= 8 ? 'week' : days <= 35 ? 'month' : days <= 95 ? 'quarter' : 'beyond';
        if (tenor === 'own' ? option.expiry !== own.expiry : tenor !== 'all' && tenor !== cell)
          return 0;
        if (
          strikes === 'own' ? option.strike !== own.strike : strikes !== 'all' && strikes !== band
        )
          return 0;
        const size = greek === 'vega' ? greeks.vega : (greeks.gamma * forward) / 100;
        if (Number.isNaN(size)) return 0;
        return coinsOf(option, event.amount, forward) * size * (event.aggressor === 'buy' ? 1 : -1);
      }) / per,
    );
}

function indexAt(moment: ChainMoment, time: Micros): number {
  const words = heardBy(moment).flatMap(({ update: { event } }) =>
    event.type === 'volatility-index' && event.receiveTime <= time ? [event.volatility] : [],
  );
  return words.at(-1) ?? Number.NaN;
}

/** The last word of the index in a step of a hundredth of the lag that ended before the lag. */
function indexBefore(moment: ChainMoment, lag: Micros): number {
  const step = Math.ceil(lag / 100);
  const wanted = Math.floor((moment.time - lag) / step);
  return indexAt(moment, wanted * step - 1);
}

/** Log returns of the perpetual on whole seconds, annualised, once a minute of them is there. */
function realised(moment: ChainMoment): number {
  const heard = heardBy(moment);
  const micros = heard.map(({ time, chain }) => ({ time, micro: chain.micro }));
  const first = Math.floor(micros[0]!.time / SECOND) + 1;
  const last = Math.floor(moment.time / SECOND);
  const at = (second: number) => micros.filter(({ time }) => time < second * SECOND).at(-1)!.micro;
  const oldest = Math.max(first, last - 1_800);
  if (last - oldest < 60) return Number.NaN;
  let sum = 0;
  for (let second = oldest + 1; second <= last; second += 1)
    sum += Math.log(at(second) / at(second - 1)) ** 2;
  return Math.sqrt((sum / (last - oldest)) * 365 * 86_400);
}

const markLag =
  (left: Left) =>
  (moment: ChainMoment): number => {
    const marks = heardBy(moment).flatMap(({ update: { event } }) =>
      event.type === 'option-ticker' && event.instrument === own.id
        ? [event.markIv ?? Number.NaN]
        : [],
    );
    const k = Math.log(own.strike / moment.chain.forward(own.expiry));
    return (marks.at(-1) ?? Number.NaN) - moment.chain.smile(own.expiry, left)(k);
  };

const cases: readonly (readonly [FeatureRequest, (moment: ChainMoment) => number])[] = [
  ...(['level', 'skew', 'curvature'] as const).flatMap((measure) => [
    [
      { name: `surface.${measure}` },
      (now: ChainMoment) => measures[measure](now, 'own', 'excluded'),
    ] as const,
    [
      { name: `surface.${measure}`, own: 'included' },
      (now: ChainMoment) => measures[measure](now, 'own', 'included'),
    ] as const,
    [
      { name: `surface.${measure}`, maturity: 45 },
      (now: ChainMoment) => measures[measure](now, 45, 'excluded'),
    ] as const,
    [
      { name: 'surface.change', measure, lag: 2 * SECOND },
      (now: ChainMoment) =>
        moved(now, 2 * SECOND, 'included', (then) => measures[measure](then, 'own', 'included')),
    ] as const,
    [
      { name: 'surface.innovation', measure, lag: SECOND / 10, maturity: 30 },
      (now: ChainMoment) =>
        moved(now, SECOND / 10, 'excluded', (then) => measures[measure](then, 30, 'excluded')),
    ] as const,
  ]),
  [
    { name: 'surface.slope', far: 60 },
    (now) => nodeOf(now, 0, 60, 'excluded') - nodeOf(now, 0, 7, 'excluded'),
  ],
  [
    { name: 'surface.slopeChange', far: 60, lag: 10 * SECOND },
    (now) =>
      moved(
        now,
        10 * SECOND,
        'excluded',
        (then) => nodeOf(then, 0, 60, 'excluded') - nodeOf(then, 0, 7, 'excluded'),
      ),
  ],
  [
    { name: 'surface.forwardVolatility' },
    (now) =>
      Math.sqrt(nodeOf(now, 0, 60, 'excluded') ** 2 * 2 - nodeOf(now, 0, 30, 'excluded') ** 2),
  ],
  [
    { name: 'surface.nodeMove', node: 'call25', maturity: 40, lag: SECOND },
    (now) => moved(now, SECOND, 'excluded', (then) => Math.log(nodeOf(then, 0.25, 40, 'excluded'))),
  ],
  [
    { name: 'surface.factorMove', loading: weights.join(';'), lag: SECOND, own: 'included' },
    (now) =>
      moved(now, SECOND, 'included', (then) => {
        const nodes = [7, 30, 90, 180].flatMap((days) =>
          [-0.1, -0.25, 0, 0.25, 0.1].map((delta) => nodeOf(then, delta, days, 'included')),
        );
        return nodes.reduce((sum, node, place) => sum + weights[place]! * Math.log(node), 0);
      }),
  ],
  [{ name: 'surface.neighbourMoves' }, neighbours('strikes', 2, SECOND)],
  [
    { name: 'surface.neighbourMoves', reach: 1, halfLife: 3 * SECOND },
    neighbours('strikes', 1, 3 * SECOND),
  ],
  [{ name: 'surface.neighbourMoves', who: 'twin' }, neighbours('twin', 2, SECOND)],
  [{ name: 'surface.neighbourMoves', who: 'expiries' }, neighbours('expiries', 2, SECOND)],
  [{ name: 'surface.vegaFlow' }, traded('vega', { per: 1_000 })],
  [
    { name: 'surface.vegaFlow', halfLife: SECOND, per: 10 },
    traded('vega', { halfLife: SECOND, per: 10 }),
  ],
  ...(['block', 'combo', 'rfq'] as const).map(
    (prints) =>
      [{ name: 'surface.vegaFlow', prints }, traded('vega', { per: 1_000, prints })] as const,
  ),
  ...['own', 'month', 'quarter'].map(
    (tenor) =>
      [{ name: 'surface.vegaFlow', tenor }, traded('vega', { per: 1_000, tenor })] as const,
  ),
  ...['own', 'downside', 'money', 'upside'].map(
    (strikes) =>
      [{ name: 'surface.gammaFlow', strikes }, traded('gamma', { per: 1, strikes })] as const,
  ),
  [{ name: 'surface.markLag' }, markLag('excluded')],
  [{ name: 'surface.markLag', own: 'included' }, markLag('included')],
  [{ name: 'surface.indexLevel' }, (now) => indexAt(now, now.time)],
  [
    { name: 'surface.indexChange', lag: 5 * SECOND },
    (now) => Math.log(indexAt(now, now.time) / indexBefore(now, 5 * SECOND)),
  ],
  [{ name: 'surface.indexPremium' }, (now) => indexAt(now, now.time) - realised(now)],
];

describe('after every update of a random chain, the batch computation agrees with', () => {
  test.each(cases)('%j', (request, batch) => {
    expectChainFeature(request, batch);
  });
});

test.each([
  { name: 'surface.forwardVolatility', near: 60, far: 30 },
  { name: 'surface.indexLevel', index: 'eth_usd' },
  { name: 'surface.indexChange' },
])('nothing is ever known of %j on these lines', (request) => {
  const [line] = chainLines();
  const market = chainMarket();
  const { name, ...given } = request;
  const definition = surfaceFeatures.find((one) => one.name === name)!;
  const feature = definition.create(definition.parameters(given), market);
  for (const update of line!.updates) {
    market.update(update);
    if (market.live) feature.update?.(update);
    expect(feature.value(update.event.receiveTime)).toBeNaN();
  }
});

test('every feature of the surface is held against a batch computation', () => {
  const names = new Set(cases.map(([{ name }]) => name));
  expect(surfaceFeatures.map(({ name }) => name).filter((name) => !names.has(name))).toEqual([]);
});
