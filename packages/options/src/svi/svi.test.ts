import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { butterflyArbitrage, calendarArbitrage, durrlemanG } from './arbitrage.ts';
import { fitSvi } from './fit-svi.ts';
import { type RawSvi, sviVariance } from './raw-svi.ts';

const VOGT: RawSvi = { a: -0.041, b: 0.1331, m: 0.3586, rho: 0.306, sigma: 0.4153 };
const CALM: RawSvi = { a: 0.01, b: 0.1, m: 0.02, rho: -0.3, sigma: 0.25 };

describe('a raw SVI slice', () => {
  test("has at m the variance a + b·σ, QuantLib's identity", () => {
    const slice = { a: -0.0666, b: 0.229, sigma: 0.337, rho: 0.439, m: 0.193 };
    expect(sviVariance(slice, 0.193)).toBeCloseTo(-0.0666 + 0.229 * 0.337, 15);
  });
});

describe('the butterfly check', () => {
  test("catches Vogt's slice where its density is negative", () => {
    const fault = butterflyArbitrage(VOGT)!;
    expect(fault.kind).toBe('butterfly');
    expect(fault.value).toBeCloseTo(-0.03286, 4);
    expect(fault.k).toBeCloseTo(0.88, 1);
  });

  test("finds Vogt's density negative between about 0.64 and 1.25 and nowhere near outside", () => {
    for (const k of [0.66, 0.9, 1.2]) expect(durrlemanG(VOGT, k)).toBeLessThan(0);
    for (const k of [0, 0.62, 1.3]) expect(durrlemanG(VOGT, k)).toBeGreaterThan(0);
  });

  test('passes a calm slice', () => {
    expect(butterflyArbitrage(CALM)).toBeUndefined();
  });

  test.each([
    ['a wing steeper than Lee allows', { ...CALM, b: 1.6 }, 'wing'],
    ['a variance below 0', { ...CALM, a: -0.1 }, 'negative-variance'],
    ['a parameter that is not a number', { ...CALM, rho: Number.NaN }, 'negative-variance'],
  ])('names %s', (_, slice, kind) => {
    expect(butterflyArbitrage(slice)?.kind).toBe(kind);
  });
});

describe('the calendar check', () => {
  test('passes an expiry that lies above the earlier one everywhere', () => {
    expect(calendarArbitrage(CALM, { ...CALM, a: 0.02, b: 0.11 })).toBeUndefined();
  });

  test('names where the later lies below, even if only in a wing', () => {
    const fault = calendarArbitrage(CALM, { ...CALM, a: 0.03, rho: -0.6 })!;
    expect(fault.kind).toBe('calendar');
    expect(fault.k).toBeGreaterThan(0.3);
    expect(fault.value).toBeLessThan(0);
  });

  test('does not pass what is not a number', () => {
    expect(calendarArbitrage(CALM, { ...CALM, a: Number.NaN })?.kind).toBe('calendar');
  });
});

describe('a fit of SVI', () => {
  const YEARS = 0.1;
  const quoted = (slice: RawSvi, reach: number) => {
    const logStrikes = Float64Array.from({ length: 25 }, (_, index) => ((index - 12) / 12) * reach);
    const volatilities = logStrikes.map((k) => Math.sqrt(sviVariance(slice, k) / YEARS));
    return { count: 25, logStrikes, volatilities, variances: new Float64Array(25).fill(1e-6) };
  };

  test('gives back the smile that the quotes were made from, to a tenth of a volatility point', () => {
    const slice = fc.record({
      a: fc.double({ min: 0.001, max: 0.03, noNaN: true }),
      b: fc.double({ min: 0.03, max: 0.3, noNaN: true }),
      rho: fc.double({ min: -0.7, max: 0.7, noNaN: true }),
      m: fc.double({ min: -0.1, max: 0.1, noNaN: true }),
      sigma: fc.double({ min: 0.08, max: 0.5, noNaN: true }),
    });
    fc.assert(
      fc.property(slice, (made) => {
        const points = quoted(made, 0.4);
        const found = fitSvi(points, YEARS);
        for (const [index, k] of points.logStrikes.entries()) {
          const volatility = Math.sqrt(sviVariance(found, k) / YEARS);
          expect(Math.abs(volatility - points.volatilities[index]!)).toBeLessThan(0.001);
        }
      }),
      { numRuns: 30, seed: 1 },
    );
  });

  test('keeps to its bounds where the quotes ask for more: no variance below 0, no wing above 2', () => {
    const steep = quoted({ a: 0, b: 3, rho: 0.5, m: 0, sigma: 0.1 }, 0.4);
    const { a, b, rho, sigma } = fitSvi(steep, YEARS);
    expect(b * (1 + Math.abs(rho))).toBeLessThanOrEqual(2 + 1e-12);
    expect(a + b * sigma * Math.sqrt(1 - rho * rho)).toBeGreaterThanOrEqual(0);
    const negative = fitSvi(quoted({ ...VOGT, a: -0.03 }, 0.4), YEARS);
    expect(negative.a).toBeGreaterThanOrEqual(0);
  });

  test('refuses fewer than five quotes, and no time', () => {
    const points = quoted(CALM, 0.4);
    expect(() => fitSvi({ ...points, count: 4 }, YEARS)).toThrow(InvalidSetting);
    expect(() => fitSvi(points, 0)).toThrow(InvalidSetting);
    expect(() => fitSvi(points, Number.NaN)).toThrow(InvalidSetting);
  });

  test.each([
    ['logStrikes', Number.NaN],
    ['volatilities', Number.NaN],
    ['volatilities', 0],
    ['volatilities', Number.POSITIVE_INFINITY],
    ['variances', 0],
    ['variances', Number.NaN],
  ] as const)('refuses %s of %d', (column, value) => {
    const points = quoted(CALM, 0.4);
    points[column][3] = value;
    expect(() => fitSvi(points, YEARS)).toThrow(InvalidSetting);
  });
});
