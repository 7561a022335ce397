import { describe, expect, test } from '@jest/globals';
import { InvalidValue } from '../errors/invalid-value.ts';
import { seededRandom } from './random.ts';

const draws = <T>(count: number, draw: () => T): T[] => Array.from({ length: count }, draw);

describe('seededRandom', () => {
  test('gives the same numbers for the same seed, today and tomorrow', () => {
    const random = seededRandom(42);
    expect(draws(3, () => random.below(1_000_000))).toMatchInlineSnapshot(`
      [
        569870,
        337802,
        528228,
      ]
    `);
  });

  test('gives other numbers for another seed', () => {
    const one = seededRandom(1);
    const two = seededRandom(2);
    expect(draws(8, () => one.next())).not.toEqual(draws(8, () => two.next()));
  });

  test('forks do not depend on how much was drawn before', () => {
    const random = seededRandom('tape');
    const early = random.fork('makers').next();
    random.next();
    expect(random.fork('makers').next()).toBe(early);
  });

  test('has the moments of its distributions', () => {
    const random = seededRandom(7);
    const mean = (values: number[]) =>
      values.reduce((sum, value) => sum + value, 0) / values.length;
    const uniform = draws(100_000, () => random.next());
    const normal = draws(100_000, () => random.normal());
    const waiting = draws(100_000, () => random.exponential());
    expect(mean(uniform)).toBeCloseTo(0.5, 2);
    expect(mean(normal)).toBeCloseTo(0, 2);
    expect(mean(normal.map((value) => value ** 2))).toBeCloseTo(1, 1);
    expect(mean(normal.map((value) => value ** 4))).toBeCloseTo(3, 0);
    expect(mean(waiting)).toBeCloseTo(1, 1);
    expect(Math.min(...uniform)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...uniform)).toBeLessThan(1);
  });

  test.each([1.5, Number.NaN])('refuses the seed %p', (seed) => {
    expect(() => seededRandom(seed)).toThrow(InvalidValue);
  });
});
