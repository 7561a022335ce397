import { describe, expect, test } from '@jest/globals';
import { type BookView, coinsOf } from '@slipstream/core';
import { black76Greeks, black76Price, yearsToExpiry } from '@slipstream/options';
import {
  type ChainMoment,
  expectChainFeature,
  fairValueOf,
  heardBy,
} from '../../../test/chain-lines.ts';
import { own } from '../../../test/random-chain.ts';
import type { FeatureRequest } from '../../schema/feature-name.ts';
import { optionFeatures } from './option-features.ts';

const SECOND = 1_000_000;
const TICK = 0.0001;

/** Where the traded option stands on the smile of all others. */
function ownAt({ chain, time }: ChainMoment) {
  const forward = chain.forward(own.expiry);
  const k = Math.log(own.strike / forward);
  const volatility = chain.smile(own.expiry, 'excluded')(k);
  const years = yearsToExpiry(own.expiry, time);
  const greeks = black76Greeks('call', forward, own.strike, years, volatility);
  const price = black76Price('call', forward, own.strike, years, volatility) / forward;
  return { forward, k, volatility, years, greeks, price };
}

function ownBook({ line, index }: ChainMoment): BookView {
  return line.updates[index]!.markets.view(own.id)!.book;
}

function touch(moment: ChainMoment) {
  const book = ownBook(moment);
  const [bid, ask] = [
    book.bestBid ?? Number.NEGATIVE_INFINITY,
    book.bestAsk ?? Number.POSITIVE_INFINITY,
  ];
  const mid = Number.isFinite(ask - bid) ? (bid + ask) / 2 : Number.NaN;
  return { bid, ask, mid, bids: book.amountAt('bid', 0), asks: book.amountAt('ask', 0) };
}

const signedLog = (x: number) => Math.sign(x) * Math.log(1 + Math.abs(x));

function room(side: 'up' | 'down', horizon: number) {
  return (moment: ChainMoment): number => {
    const { forward, volatility, greeks } = ownAt(moment);
    const fair = fairValueOf(moment.chain.micro);
    // Orders move by 0.0005 from 0.005 up, and the fair value lies well above.
    const below = Math.floor(fair / 0.0005) * 0.0005;
    const distance = side === 'up' ? below + 0.0005 - fair : fair - below;
    const slope = Math.max(Math.abs(greeks.netDelta), 0.001) / forward;
    const expected = slope * forward * volatility * Math.sqrt(horizon / (365 * 86_400e6));
    return Math.log(1 + distance / expected);
  };
}

/** Mean over time of a level that holds from one update to the next, weighed by 2^(−age / half-life). */
function oneSided(halfLife: number) {
  return (moment: ChainMoment): number => {
    const heard = heardBy(moment);
    const levels = heard.map((_, place) => {
      const { bids, asks } = touch({ ...moment, index: moment.line.from + place });
      return (bids > 0 ? 1 : 0) - (asks > 0 ? 1 : 0);
    });
    const weight = (from: number, to: number) =>
      2 ** ((to - moment.time) / halfLife) - 2 ** ((from - moment.time) / halfLife);
    let [sum, total] = [0, 0];
    heard.forEach(({ time }, place) => {
      const share = weight(time, heard[place + 1]?.time ?? moment.time);
      sum += share * levels[place]!;
      total += share;
    });
    return total === 0 ? levels.at(-1)! : sum / total;
  };
}

/** The order flow at the perpetual's touch, decayed, in units of the touch's mean depth. */
function hedgeFlow(halfLife: number) {
  return (moment: ChainMoment): number => {
    const books = heardBy(moment).map(({ update, time }) => {
      const { book } = update.markets.view('deribit:BTC-PERPETUAL')!;
      return {
        time,
        bid: book.bestBid!,
        ask: book.bestAsk!,
        b: book.amountAt('bid', 0),
        a: book.amountAt('ask', 0),
      };
    });
    const first = books[0]!.time;
    if (moment.time - first < halfLife) return Number.NaN;
    let flow = 0;
    let [depth, weight] = [0, 0];
    books.forEach((now, place) => {
      const was = books[place - 1];
      const until = books[place + 1]?.time ?? moment.time;
      const share = 2 ** ((until - moment.time) / 60e6) - 2 ** ((now.time - moment.time) / 60e6);
      depth += (share * (now.a + now.b)) / 2;
      weight += share;
      if (was === undefined) return;
      const gained =
        (now.bid >= was.bid ? now.b : 0) -
        (now.bid <= was.bid ? was.b : 0) -
        (now.ask <= was.ask ? now.a : 0) +
        (now.ask >= was.ask ? was.a : 0);
      flow += gained * 2 ** ((now.time - moment.time) / halfLife);
    });
    const usual = weight === 0 ? (books.at(-1)!.a + books.at(-1)!.b) / 2 : depth / weight;
    return (flow / usual) * ownAt(moment).greeks.delta;
  };
}

const cases: readonly (readonly [FeatureRequest, (moment: ChainMoment) => number])[] = [
  [
    { name: 'option.moneyness' },
    (now) => {
      const { k, volatility, years } = ownAt(now);
      return k / (volatility * Math.sqrt(years));
    },
  ],
  [{ name: 'option.delta' }, (now) => ownAt(now).greeks.delta],
  [
    { name: 'option.delta', of: 'premiumAdjusted' },
    (now) => ownAt(now).greeks.delta - ownAt(now).price,
  ],
  [{ name: 'option.gamma' }, (now) => Math.log(1 + ownAt(now).greeks.gamma * ownAt(now).forward)],
  [{ name: 'option.vega' }, (now) => Math.log(1 + ownAt(now).greeks.vega)],
  [{ name: 'option.theta' }, (now) => -Math.log(1 - ownAt(now).greeks.theta)],
  [
    { name: 'option.edge' },
    (now) => {
      const { price, greeks, forward } = ownAt(now);
      return signedLog((touch(now).mid * TICK - price) / (greeks.vega / forward));
    },
  ],
  [
    { name: 'option.spreadVolatility' },
    (now) => {
      const { bid, ask } = touch(now);
      const { greeks, forward } = ownAt(now);
      return Math.log(1 + ((ask - bid) * TICK * forward) / greeks.vega);
    },
  ],
  [
    { name: 'option.depthVega' },
    (now) => Math.log(1 + coinsOf(own, touch(now).bids, 1) * ownAt(now).greeks.vega),
  ],
  [
    { name: 'option.depthVega', side: 'ask' },
    (now) => Math.log(1 + coinsOf(own, touch(now).asks, 1) * ownAt(now).greeks.vega),
  ],
  [{ name: 'option.tickRoom' }, room('up', SECOND)],
  [{ name: 'option.tickRoom', side: 'down', horizon: 10 * SECOND }, room('down', 10 * SECOND)],
  [{ name: 'option.oneSidedness' }, oneSided(60 * SECOND)],
  [{ name: 'option.hedgeFlow', halfLife: SECOND }, hedgeFlow(SECOND)],
];

describe('after every update of a random chain, the batch computation agrees with', () => {
  test.each(cases)('%j', (request, batch) => {
    expectChainFeature(request, batch);
  });
});

test('every feature of an option is held against a batch computation, here or in option.test.ts', () => {
  const elsewhere = [
    'option.fairMinusMid',
    'option.fairMoveSinceQuote',
    'option.quoteAge',
    'option.tickPhase',
  ];
  const names = new Set([...cases.map(([{ name }]) => name), ...elsewhere]);
  expect(optionFeatures.map(({ name }) => name).filter((name) => !names.has(name))).toEqual([]);
});
