// Invariants of the adaptive window, against a reference that keeps every value and sums anew at every test:
// 1. after every value both windows are equally wide, and have the same mean and variance;
// 2. both find the same changes at the same values;
// 3. on values whose mean stands still, false alarms stay within the bound: at most δ of the tests;
// 4. a window over a long stream holds no more buckets than the logarithm of its length asks for.
import { describe, expect, test } from '@jest/globals';
import { type Random, seededRandom } from '@slipstream/core';
import fc from 'fast-check';
import { InvalidOption } from '../errors/invalid-option.ts';
import { Adwin, type MeanChange } from './adwin.ts';

/** Buckets as plain lists of their values; every sum is taken from the values. */
class Reference {
  readonly #buckets: number[][] = [];
  readonly #delta: number;
  #added = 0;

  constructor(delta: number) {
    this.#delta = delta;
  }

  get values(): number[] {
    return this.#buckets.flat();
  }

  add(value: number): MeanChange | undefined {
    this.#buckets.push([value]);
    for (let size = 1; ; size *= 2) {
      const same = this.#buckets.filter(({ length }) => length === size).length;
      if (same <= 5) break;
      const oldest = this.#buckets.findIndex(({ length }) => length === size);
      this.#buckets.splice(oldest, 2, this.#buckets.slice(oldest, oldest + 2).flat());
    }
    this.#added += 1;
    if (this.#added % 32 !== 0 || this.values.length <= 10) return undefined;
    let change: MeanChange | undefined;
    for (let found = this.#cut(); found; found = this.#cut()) {
      change = { before: change?.before ?? found.before, after: found.after };
      this.#buckets.shift();
    }
    return change;
  }

  #cut(): MeanChange | undefined {
    const values = this.values;
    const logarithm = Math.log((2 * Math.log(values.length)) / this.#delta);
    let at = 0;
    for (const { length } of this.#buckets) {
      at += length;
      const [older, newer] = [values.slice(0, at), values.slice(at)];
      if (newer.length < 5) return undefined;
      if (older.length < 5) continue;
      const inverse = 1 / older.length + 1 / newer.length;
      const bound =
        Math.sqrt(2 * varianceOf(values) * logarithm * inverse) + (2 / 3) * logarithm * inverse;
      const [before, after] = [meanOf(older), meanOf(newer)];
      if (Math.abs(before - after) > bound) return { before, after };
    }
    return undefined;
  }
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const varianceOf = (values: readonly number[]): number => {
  const mean = meanOf(values);
  return meanOf(values.map((value) => (value - mean) ** 2));
};
const around = (random: Random, level: number): number =>
  Math.min(1, Math.max(0, level + 0.15 * random.normal()));

describe('Adwin', () => {
  test('equals the reference after every value, through changes of the level', () => {
    const levels = fc.array(fc.double({ min: 0.1, max: 0.9, noNaN: true }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(levels, fc.integer({ min: 0, max: 1e6 }), (steps, seed) => {
        const random = seededRandom(seed);
        const [adwin, reference] = [new Adwin({ delta: 0.01 }), new Reference(0.01)];
        for (const level of steps) {
          for (let i = 0; i < 90; i += 1) {
            const value = around(random, level);
            const [ours, theirs] = [adwin.add(value), reference.add(value)];
            expect(ours === undefined).toBe(theirs === undefined);
            if (ours && theirs) {
              expect(ours.before).toBeCloseTo(theirs.before, 9);
              expect(ours.after).toBeCloseTo(theirs.after, 9);
            }
            const { values } = reference;
            expect(adwin.width).toBe(values.length);
            expect(adwin.mean).toBeCloseTo(meanOf(values), 9);
            expect(adwin.variance).toBeCloseTo(varianceOf(values), 9);
          }
        }
      }),
      { numRuns: 20, seed: 61 },
    );
  });

  test('raises no more false alarms than δ of its tests allows', () => {
    const random = seededRandom('still');
    const adwin = new Adwin({ delta: 0.05 });
    let alarms = 0;
    const values = 64_000;
    for (let i = 0; i < values; i += 1) if (adwin.add(random.next())) alarms += 1;
    expect(alarms).toBeLessThanOrEqual(0.05 * (values / 32));
    expect(adwin.width).toBeGreaterThan(values / 4);
  });

  test.each([
    [0.05, 3_000],
    [0.2, 192],
  ])('finds a rise of %d within %d values', (rise, within) => {
    const random = seededRandom('rise');
    const adwin = new Adwin();
    for (let i = 0; i < 6_400; i += 1) adwin.add(around(random, 0.4));
    let found = 0;
    while (found < within) {
      found += 1;
      const change = adwin.add(around(random, 0.4 + rise));
      if (change === undefined) continue;
      expect(change.after).toBeGreaterThan(change.before);
      return;
    }
    throw new Error(`nothing was found within ${within} values`);
  });

  test('starts anew after a reset', () => {
    const adwin = new Adwin();
    for (let i = 0; i < 100; i += 1) adwin.add(0.5);
    adwin.reset();
    expect(adwin.width).toBe(0);
    adwin.add(0.25);
    expect(adwin.mean).toBe(0.25);
  });

  test.each([{ delta: 0 }, { delta: 1 }, { every: 0 }, { grace: 0.5 }])('refuses %j', (options) => {
    expect(() => new Adwin(options)).toThrow(InvalidOption);
  });
});
