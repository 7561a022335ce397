import { describe, expect, test } from '@jest/globals';
import { observeQuote } from './quote-quality.ts';

describe('what a quote says of its strike', () => {
  test('two sides give their mid, as sure as a uniform error over the spread', () => {
    const observation = observeQuote({ bid: 0.5, ask: 0.75 });
    expect(observation).toEqual({ kind: 'point', volatility: 0.625, variance: 0.0625 / 12 });
  });

  test('one side gives a bound', () => {
    expect(observeQuote({ bid: 0.5 })).toMatchObject({ kind: 'at-least', volatility: 0.5 });
    expect(observeQuote({ ask: 0.5 })).toMatchObject({ kind: 'at-most', volatility: 0.5 });
  });

  test.each([
    [{ bid: 0.6, ask: 0.5 }, 'crossed'],
    [{ bid: 0.5, ask: 0.5 }, 'crossed'],
    [{}, 'empty'],
    [{ bid: Number.NaN, ask: 0.5 }, 'not-a-number'],
    [{ bid: 0.5, ask: Number.POSITIVE_INFINITY }, 'not-a-number'],
    [{ bid: -1 }, 'not-a-number'],
    [{ ask: 0 }, 'not-a-number'],
    [{ bid: 0.5, ask: 0.6, staleness: Number.NaN }, 'not-a-number'],
  ])('%j says nothing: %s', (quote, reason) => {
    expect(observeQuote(quote)).toEqual({ kind: 'nothing', reason });
  });

  test('a wide quote loses weight twice: for its spread, and for being out of the ordinary', () => {
    const quote = { bid: 0.5, ask: 0.75 };
    const usual = observeQuote(quote, { usualSpread: 0.125 });
    const wide = observeQuote(quote, { usualSpread: 0.0625 });
    expect(usual).toMatchObject({ variance: 0.0625 / 12 });
    expect(wide).toMatchObject({ variance: (16 * 0.0625) / 12 });
  });

  test('a stale quote is unsure by what the forward has moved', () => {
    const fresh = observeQuote({ bid: 0.5, ask: 0.75 });
    const stale = observeQuote({ bid: 0.5, ask: 0.75, staleness: -0.25 });
    expect(fresh).toMatchObject({ variance: 0.0625 / 12 });
    expect(stale).toMatchObject({ variance: 0.0625 / 12 + 0.0625 });
  });

  test('no spread is so narrow that a quote decides alone', () => {
    const narrow = observeQuote({ bid: 0.5, ask: 0.500001 }, { leastSpread: 0.002 });
    expect(narrow).toMatchObject({ variance: 0.002 ** 2 / 12 });
  });
});
