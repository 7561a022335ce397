// Whole chains of Deribit, played through the streaming surface quote by quote.
import { expect, test } from '@jest/globals';
import { type OptionInstrument, quantileOf } from '@slipstream/core';
import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
import { black76Pricer, Smile, smileNodes, yearsToExpiry } from '@slipstream/options';
import { QuotedMarket } from '@slipstream/options/testing';
import { describeWithChains } from '../../../options/test/describe-with-chains.ts';
import {
  type RecordedOption,
  readChain,
  recordedChains,
} from '../../../options/test/recorded-chain.ts';
import { describeWithSurveys, surveys } from '../../test/recorded-surveys.ts';
import { ObservedMarket } from '../market/observed-market.ts';
import { microPriceReference } from '../reference/micro-price-reference.ts';
import type { ExpirySurface } from './expiry-surface.ts';
import { AT_THE_MONEY, CALL_25, PUT_25 } from './smile-node.ts';
import type { Surface } from './surface.ts';

const DAY = 86_400_000_000;
const HALF_CENT = 0.5;

/** A chain with one forward for each expiry: its rows print some that were taken a moment apart. */
function chainOf(file: string, base: string): RecordedOption[] {
  const rows = readChain(file, base);
  const forwards = new Map(rows.map(({ option, forward }) => [option.expiry, forward]));
  return rows.map((row) => ({ ...row, forward: forwards.get(row.option.expiry)! }));
}

/** The surface of a recorded chain after all of its quotes, around one of its options. */
function surfaceOf(rows: readonly RecordedOption[]) {
  const own = rows.find(({ option, forward }) => option.strike > forward)!.option;
  const market = new ObservedMarket({
    instrument: own.id,
    underlying: samplePerpetual.id,
    reference: microPriceReference(own.id),
  });
  const surface = market.surface as Surface;
  const { time } = rows[0]!;
  const speaker = new QuotedMarket([samplePerpetual, ...rows.map(({ option }) => option)]);
  const spot = Math.round(rows[0]!.forward);
  market.update(
    speaker.book(samplePerpetual, time, { bid: spot - HALF_CENT, ask: spot + HALF_CENT }),
  );
  for (const { option, bid, ask, forward } of rows) {
    market.update(speaker.ticker(option, time, { forward }));
    const top = { ...(bid > 0 ? { bid } : {}), ...(ask > 0 ? { ask } : {}) };
    market.update(speaker.book(option, time, top));
  }
  return { surface, time };
}

/** Level, skew and curvature of a smile that is fitted at once to what an expiry quotes out of the money. */
function fittedAtOnce(expiry: readonly RecordedOption[]) {
  const [{ option: first, time, forward }] = expiry as [RecordedOption];
  const years = yearsToExpiry(first.expiry, time);
  const quotes = expiry
    .filter(({ option: { right, strike } }) => strike >= forward === (right === 'call'))
    .map(({ option, bid, ask }) => {
      const at = (price: number) =>
        price > 0
          ? (black76Pricer.volatilityAt(option, price, { forward, time }).volatility ?? Number.NaN)
          : Number.NaN;
      return { k: Math.log(option.strike / forward), bid: at(bid), ask: at(ask) };
    })
    .sort((one, other) => one.k - other.k);
  const level = ({ bid, ask }: { bid: number; ask: number }) =>
    Number.isNaN(bid) ? ask : Number.isNaN(ask) ? bid : (bid + ask) / 2;
  const nearest = [...quotes]
    .filter((quote) => !Number.isNaN(level(quote)))
    .sort((one, other) => Math.abs(one.k) - Math.abs(other.k))[0]!;
  const reach = 3 * level(nearest) * Math.sqrt(years);
  const near = quotes.filter(({ k }) => Math.abs(k) <= reach);
  const points = near.filter(({ bid, ask }) => bid < ask);
  const smile = new Smile();
  smile.fit(
    {
      count: points.length,
      logStrikes: Float64Array.from(points, ({ k }) => k),
      volatilities: Float64Array.from(points, level),
      variances: Float64Array.from(points, ({ bid, ask }) => Math.max(ask - bid, 0.001) ** 2 / 12),
    },
    years,
  );
  const isOneSided = ({ bid, ask }: { bid: number; ask: number }) =>
    Number.isNaN(bid) !== Number.isNaN(ask);
  return { ...smileNodes((k) => smile.volatilityAt(k), years), bounded: near.some(isOneSided) };
}

/** The venue's mark volatility at a log-moneyness, straight between the strikes around it. */
function markAt(expiry: readonly RecordedOption[], k: number): number {
  const marks = expiry
    .filter(({ option: { right }, markIv }) => right === 'call' && markIv > 0)
    .map(({ option, forward, markIv }) => ({ k: Math.log(option.strike / forward), markIv }))
    .sort((one, other) => one.k - other.k);
  const after = marks.findIndex((mark) => mark.k >= k);
  if (after < 1) return Number.NaN;
  const [low, high] = [marks[after - 1]!, marks[after]!];
  return low.markIv + ((k - low.k) / (high.k - low.k)) * (high.markIv - low.markIv);
}

function readingsOf({ included }: ExpirySurface, time: number) {
  const call = included.node(CALL_25, time);
  const put = included.node(PUT_25, time);
  const atm = included.node(AT_THE_MONEY, time);
  return { atm, riskReversal: call - put, butterfly: (call + put) / 2 - atm };
}

describeWithChains('recorded chains of Deribit, streamed', () => {
  test.each(recordedChains)('give in %s for %s the nodes of a fit at once', (file, base) => {
    const rows = chainOf(file, base);
    const { surface, time } = surfaceOf(rows);
    let compared = 0;
    for (const expiry of surface.expiries) {
      const whole = rows.filter(({ option }) => option.expiry === expiry.expiry);
      if (expiry.expiry - time < 0.3 * DAY) continue;
      expect(Math.abs(expiry.forward - whole[0]!.forward)).toBeLessThan(1e-6);
      const { bounded, ...fitted } = fittedAtOnce(whole);
      const readings = readingsOf(expiry, time);
      for (const node of ['atm', 'riskReversal', 'butterfly'] as const) {
        if (Number.isNaN(readings[node])) continue;
        // A one-sided strike bounds the streamed smile and is nothing to the other.
        expect(Math.abs(readings[node] - fitted[node])).toBeLessThan(bounded ? 0.02 : 2e-6);
        if (!bounded) compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(10);
  });

  test.each(recordedChains)('lie in %s for %s near the printed mark volatilities', (file, base) => {
    const rows = chainOf(file, base);
    const { surface, time } = surfaceOf(rows);
    const [levels, skews]: [number[], number[]] = [[], []];
    for (const expiry of surface.expiries) {
      const whole = rows.filter(({ option }) => option.expiry === expiry.expiry);
      if (expiry.expiry - time < DAY) continue;
      const { atm, riskReversal } = readingsOf(expiry, time);
      const marks = smileNodes((k) => markAt(whole, k), yearsToExpiry(expiry.expiry, time));
      levels.push(Math.abs(atm - marks.atm));
      skews.push(Math.abs(riskReversal - marks.riskReversal));
    }
    expect(levels.length).toBeGreaterThan(6);
    // In volatility: a fifth and two fifths of a point.
    expect(quantileOf(levels, 0.5)).toBeLessThan(0.002);
    expect(quantileOf(skews, 0.5)).toBeLessThan(0.004);
    const month = surface.nodeAt(AT_THE_MONEY, 30 / 365, time, 'included');
    expect(month).toBeGreaterThan(0.25);
    expect(month).toBeLessThan(1);
  });
});

describeWithSurveys('recorded surveys of fifteen puts', () => {
  test('imply the printed volatilities, and make no smile: nobody asked about the calls', () => {
    const errors: number[] = [];
    for (const { time, spot, puts } of surveys()) {
      const options = puts.map((put): OptionInstrument => ({ ...sampleCall, ...put.terms }));
      const speaker = new QuotedMarket([samplePerpetual, ...options]);
      const market = new ObservedMarket({
        instrument: options[0]!.id,
        underlying: samplePerpetual.id,
        reference: microPriceReference(options[0]!.id),
      });
      const surface = market.surface as Surface;
      const price = Math.round(spot);
      market.update(
        speaker.book(samplePerpetual, time, { bid: price - HALF_CENT, ask: price + HALF_CENT }),
      );
      puts.forEach(({ bid, ask }, place) => {
        market.update(speaker.ticker(options[place]!, time, { forward: spot }));
        market.update(speaker.book(options[place]!, time, { bid, ask }));
      });
      for (const expiry of surface.expiries) {
        expect(expiry.included.node(AT_THE_MONEY, time)).toBeNaN();
        for (const option of expiry.options()) {
          const printed = puts.find((put) => put.terms.id === option.option.id)!.bidVolatility;
          option.invert();
          if (option.bidVolatility !== undefined)
            errors.push(Math.abs(option.bidVolatility - printed));
        }
      }
    }
    expect(errors.length).toBeGreaterThan(2_000);
    // The survey prints no forward, so the spot stands in for it.
    expect(quantileOf(errors, 0.5)).toBeLessThan(0.01);
  });
});
