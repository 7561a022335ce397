import { describe, expect, test } from '@jest/globals';
import { type Random, seededRandom } from '@slipstream/core';
import { leastSquares } from '../../test/least-squares.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { LengthMismatch } from '../errors/length-mismatch.ts';
import type { SmileObservation } from './quote-quality.ts';
import { Smile } from './smile.ts';
import { SmileState } from './smile-state.ts';

// The soak asks for a million.
const UPDATES = Number(process.env['SLIPSTREAM_RUNS'] ?? 20_000);
const SEED = Number(process.env['SLIPSTREAM_SEED'] ?? 1);
const STRIKES = 40;
const UNIT = 0.16;
const PLACES = [-0.6, -0.35, -0.16, -0.05, 0, 0.08, 0.2, 0.33, 0.7];

type Said = { readonly k: number; readonly observation: SmileObservation };

function speak(random: Random): Said {
  const k = UNIT * (5 * random.next() - 2.5);
  const kind = (['point', 'point', 'point', 'nothing'] as const)[random.below(4)]!;
  if (kind === 'nothing') return { k, observation: { kind, reason: 'empty' } };
  const volatility = 0.5 - 0.1 * k + k * k + 0.01 * random.normal();
  // Spreads from a tenth of a point to ten points: weights over four decades.
  const variance = (0.001 * 10 ** (2 * random.next())) ** 2 / 12;
  return { k, observation: { kind, volatility, variance } };
}

/** The same fit by orthogonal columns instead of sums: a quartic with the prior as five more rows. */
function refit(said: readonly (Said | undefined)[]): (k: number) => number {
  const rows: number[][] = [];
  for (const one of said) {
    if (one?.observation.kind !== 'point') continue;
    const { volatility, variance } = one.observation;
    const scale = 1 / Math.sqrt(variance);
    rows.push([0, 1, 2, 3, 4].map((power) => scale * (one.k / UNIT) ** power));
    rows.at(-1)!.push(scale * volatility);
  }
  for (let term = 0; term < 5; term += 1) {
    rows.push([0, 1, 2, 3, 4, 5].map((column) => (column === term ? 0.1 : 0)));
  }
  const coefficients = leastSquares(rows);
  return (k) => coefficients.reduceRight((value, one) => value * (k / UNIT) + one, 0);
}

describe('a smile kept up to date', () => {
  test(`equals a batch refit to 1e-10 after ${UPDATES} updates`, () => {
    const random = seededRandom(SEED);
    const state = new SmileState({ strikes: STRIKES, years: 0.1, unit: UNIT });
    const said: (Said | undefined)[] = Array.from({ length: STRIKES });
    let compared = 0;
    for (let update = 1; update <= UPDATES; update += 1) {
      const strike = random.below(STRIKES);
      said[strike] = speak(random);
      state.observe(strike, said[strike].k, said[strike].observation);
      if (state.points < 12 || update % Math.ceil(UPDATES / 300) > 0) continue;
      const batch = refit(said);
      const ks = said.flatMap((one) => (one?.observation.kind === 'point' ? [one.k] : []));
      for (const k of ks) expect(Math.abs(state.volatilityAt(k) - batch(k))).toBeLessThan(1e-10);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(200);
  });

  test('forgets a quote without a trace, even one ten thousand times as sure as the others', () => {
    const state = new SmileState({ strikes: 12, years: 0.1, unit: UNIT });
    const never = new SmileState({ strikes: 12, years: 0.1, unit: UNIT });
    for (let strike = 0; strike < 11; strike += 1) {
      const observation = {
        kind: 'point',
        volatility: 0.5 + 0.01 * strike,
        variance: 1e-4,
      } as const;
      state.observe(strike, 0.05 * strike - 0.25, observation);
      never.observe(strike, 0.05 * strike - 0.25, observation);
    }
    state.observe(11, 0.1, { kind: 'point', volatility: 2, variance: 1e-8 });
    state.observe(11, 0.1, { kind: 'nothing', reason: 'crossed' });
    for (const k of PLACES) expect(state.volatilityAt(k)).toBeCloseTo(never.volatilityAt(k), 10);
  });

  test('is the smile that fits the same points at once, wings included', () => {
    const random = seededRandom(3);
    const state = new SmileState({ strikes: STRIKES, years: 0.1, unit: UNIT });
    const logStrikes = Float64Array.from({ length: STRIKES }, () => random.next() - 0.5);
    const volatilities = logStrikes.map((k) => 0.5 - 0.1 * k + k * k + 0.001 * random.normal());
    const variances = new Float64Array(STRIKES).fill(1e-7);
    for (let strike = 0; strike < STRIKES; strike += 1) {
      const point = { volatility: volatilities[strike]!, variance: variances[strike]! };
      state.observe(strike, logStrikes[strike]!, { kind: 'point', ...point });
    }
    const smile = new Smile();
    smile.fit({ count: STRIKES, logStrikes, volatilities, variances }, 0.1);
    // The two hold their weak priors in different units.
    for (const k of PLACES) expect(state.volatilityAt(k)).toBeCloseTo(smile.volatilityAt(k), 7);
  });

  test('says between which strikes it is quoted', () => {
    const smile = new SmileState({ strikes: 3, years: 0.25, unit: 0.25 });
    expect([smile.lowest, smile.highest]).toEqual([Number.NaN, Number.NaN]);
    smile.observe(0, -0.1, { kind: 'point', volatility: 0.55, variance: 1e-6 });
    smile.observe(1, 0.2, { kind: 'at-most', volatility: 0.55, variance: 1e-6 });
    expect([smile.lowest, smile.highest]).toEqual([-0.1, -0.1]);
    smile.observe(1, 0.2, { kind: 'point', volatility: 0.55, variance: 1e-6 });
    expect([smile.lowest, smile.highest]).toEqual([-0.1, 0.2]);
    smile.observe(2, 0.1, { kind: 'point', volatility: 0.5, variance: 1e-6 });
    smile.observe(1, 0.2, { kind: 'nothing', reason: 'empty' });
    expect([smile.lowest, smile.highest]).toEqual([-0.1, 0.1]);
    smile.observe(0, 0.05, { kind: 'point', volatility: 0.55, variance: 1e-6 });
    expect([smile.lowest, smile.highest]).toEqual([0.05, 0.1]);
  });

  test('gives many volatilities as it gives one, also beyond its last strikes', () => {
    const random = seededRandom(5);
    const state = new SmileState({ strikes: STRIKES, years: 0.1, unit: UNIT });
    const volatilities = new Float64Array(PLACES.length);
    state.volatilitiesAt(PLACES, volatilities);
    expect([...volatilities]).toEqual(PLACES.map(() => Number.NaN));
    for (let strike = 0; strike < STRIKES; strike += 1) {
      const { k, observation } = speak(random);
      state.observe(strike, k, observation);
    }
    state.volatilitiesAt(PLACES, volatilities);
    expect([...volatilities]).toEqual(PLACES.map((k) => state.volatilityAt(k)));
    expect(() => state.volatilitiesAt(PLACES, new Float64Array(1))).toThrow(LengthMismatch);
  });

  test('is the same curve in another unit of z', () => {
    const random = seededRandom(4);
    const state = new SmileState({ strikes: STRIKES, years: 0.1, unit: UNIT });
    for (let strike = 0; strike < STRIKES; strike += 1) {
      const { k, observation } = speak(random);
      state.observe(strike, k, observation);
    }
    const before = PLACES.map((k) => state.volatilityAt(k));
    state.rebuild(2 * UNIT);
    for (const [index, k] of PLACES.entries()) {
      expect(state.volatilityAt(k)).toBeCloseTo(before[index]!, 5);
    }
  });
});

describe('a one-sided quote', () => {
  const flat = (): SmileState => {
    const state = new SmileState({ strikes: 12, years: 0.1, unit: UNIT });
    for (let strike = 0; strike < 10; strike += 1) {
      const point = { kind: 'point', volatility: 0.5, variance: 1e-6 } as const;
      state.observe(strike, 0.04 * strike - 0.2, point);
    }
    return state;
  };

  test('changes nothing where the smile already keeps to it', () => {
    const state = flat();
    state.observe(10, 0.15, { kind: 'at-least', volatility: 0.4, variance: 1e-8 });
    state.observe(11, 0.15, { kind: 'at-most', volatility: 0.6, variance: 1e-8 });
    expect(state.volatilityAt(0.15)).toBe(flat().volatilityAt(0.15));
  });

  test('lifts or presses a smile that breaks it, to the bound and no further', () => {
    const lifted = flat();
    lifted.observe(10, 0.15, { kind: 'at-least', volatility: 0.52, variance: 1e-10 });
    expect(lifted.volatilityAt(0.15)).toBeCloseTo(0.52, 4);
    const pressed = flat();
    pressed.observe(10, 0.15, { kind: 'at-most', volatility: 0.47, variance: 1e-10 });
    expect(pressed.volatilityAt(0.15)).toBeCloseTo(0.47, 4);
  });

  test('makes no smile by itself', () => {
    const state = new SmileState({ strikes: 2, years: 0.1, unit: UNIT });
    state.observe(0, 0, { kind: 'at-least', volatility: 0.5, variance: 1e-8 });
    expect(state.volatilityAt(0)).toBeNaN();
  });

  test('is forgotten when it goes', () => {
    const state = flat();
    state.observe(10, 0.15, { kind: 'at-least', volatility: 0.52, variance: 1e-10 });
    state.observe(10, 0.15, { kind: 'nothing', reason: 'empty' });
    expect(state.volatilityAt(0.15)).toBe(flat().volatilityAt(0.15));
  });
});

describe('what a smile refuses', () => {
  const point = { kind: 'point', volatility: 0.5, variance: 1e-6 } as const;

  test.each([
    [{ strikes: 0, years: 1, unit: 1 }],
    [{ strikes: 2.5, years: 1, unit: 1 }],
    [{ strikes: 1, years: 0, unit: 1 }],
    [{ strikes: 1, years: 1, unit: Number.NaN }],
    [{ strikes: 1, years: Number.POSITIVE_INFINITY, unit: 1 }],
  ])('settings like %j', (options) => {
    expect(() => new SmileState(options)).toThrow(InvalidSetting);
  });

  test.each([
    [-1, 0, point],
    [0.5, 0, point],
    [2, 0, point],
    [0, Number.NaN, point],
    [0, 0, { ...point, volatility: Number.POSITIVE_INFINITY }],
    [0, 0, { ...point, variance: 0 }],
    [0, 0, { ...point, variance: Number.NaN }],
  ])('place %d, k %d and %j', (strike, k, observation) => {
    const state = new SmileState({ strikes: 2, years: 1, unit: 1 });
    expect(() => state.observe(strike, k, observation)).toThrow(InvalidSetting);
    expect(state.points).toBe(0);
  });

  test.each([
    [0, 1],
    [Number.NaN, 1],
    [1, -1],
  ])('a rebuild in unit %d at %d years', (unit, years) => {
    const state = new SmileState({ strikes: 2, years: 1, unit: 1 });
    expect(() => state.rebuild(unit, years)).toThrow(InvalidSetting);
  });
});
