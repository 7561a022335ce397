import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { black76Price } from '../black76/black76-price.ts';
import { cboeVariance, type StrikeQuotes } from './cboe-variance.ts';
import { stripPrice } from './strip-price.ts';
import { stripVariance } from './strip-variance.ts';
import { volatilityIndex } from './volatility-index.ts';

const FILE = 'vix-white-paper-chain.csv';
const path = fileURLToPath(new URL(`../../../../../shared/oracles/${FILE}`, import.meta.url));
const describeWithChain = existsSync(path) ? describe : describe.skip;
const RATE = 0.0038;

function readExpiry(days: number): StrikeQuotes[] {
  const [, ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  return lines.flatMap((line) => {
    const [, ofExpiry, strike, callBid, callAsk, putBid, putAsk] = line.split(',').map(Number);
    if (ofExpiry !== days) return [];
    return {
      strike: strike!,
      callBid: callBid!,
      callAsk: callAsk!,
      putBid: putBid!,
      putAsk: putAsk!,
    };
  });
}

describeWithChain(`the chain of Cboe's white paper, ${FILE}`, () => {
  test('has the variances and the index of the paper: 61.218', () => {
    const near = { years: 9 / 365, variance: cboeVariance(readExpiry(9), 9 / 365, RATE) };
    const next = { years: 37 / 365, variance: cboeVariance(readExpiry(37), 37 / 365, RATE) };
    expect(near.variance).toBeCloseTo(0.4727679, 5);
    expect(next.variance).toBeCloseTo(0.366818, 5);
    expect(Math.abs(100 * volatilityIndex(near, next) - 61.218)).toBeLessThan(0.002);
  });
});

describe('a strip of options', () => {
  const quotesAt = (strikes: readonly number[]): StrikeQuotes[] =>
    strikes.map((strike) => {
      const call = black76Price('call', 100, strike, 0.1, 0.5);
      const put = black76Price('put', 100, strike, 0.1, 0.5);
      return { strike, callBid: call, callAsk: call, putBid: put, putAsk: put };
    });
  const strikes = Array.from({ length: 120 }, (_, index) => 40 + index);

  test('is worth the variance that priced it', () => {
    expect(Math.sqrt(cboeVariance(quotesAt(strikes), 0.1))).toBeCloseTo(0.5, 3);
  });

  test('passes over one strike without a bid and ends at two', () => {
    const silence = (silent: readonly number[]) =>
      quotesAt(strikes).map((quote) =>
        silent.includes(quote.strike) ? { ...quote, callBid: 0 } : quote,
      );
    const whole = cboeVariance(quotesAt(strikes), 0.1);
    const oneSilent = cboeVariance(silence([110]), 0.1);
    const twoSilent = cboeVariance(silence([110, 111]), 0.1);
    expect(Math.abs(oneSilent - whole)).toBeLessThan(0.005);
    expect(twoSilent).toBeLessThan(0.9 * whole);
  });

  test('is not a number with one option, without time, or with a price that is none', () => {
    const terms = { forward: 100, years: 0.1, centre: 100 };
    const strip = [
      { strike: 100, price: 6 },
      { strike: 110, price: Number.NaN },
    ];
    expect(stripVariance(strip.slice(0, 1), terms)).toBeNaN();
    expect(stripVariance(strip, terms)).toBeNaN();
    expect(stripVariance(strip, { ...terms, years: 0 })).toBeNaN();
    expect(cboeVariance([], 0.1)).toBeNaN();
  });
});

describe('the price of an option in the index', () => {
  const sources = { bid: 1, ask: 1.1, lastTrade: 1.2, mark: 1.3 };

  test.each([
    ['the mid of a narrow quote', sources, 1.05],
    ['the last trade where the quote is wide', { ...sources, ask: 2 }, 1.2],
    ['the last trade where the quote is crossed', { ...sources, ask: 0.9 }, 1.2],
    ['the mark where nothing traded', { ...sources, bid: undefined, lastTrade: undefined }, 1.3],
  ])('is %s', (_, given, price) => {
    expect(stripPrice(given, 0.2)).toBe(price);
  });
});

test('an index where the line falls below 0 is not a number', () => {
  const near = { years: 0.2, variance: 1 };
  expect(volatilityIndex(near, { years: 0.3, variance: 4 }, 0.01)).toBeNaN();
});
