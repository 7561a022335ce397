import { describe, expect, test } from '@jest/globals';
import { erfc, erfcx } from './error-function.ts';

/** Computed with 60 digits at exactly these doubles. */
const PLAIN = [
  [-2.3, 1.9988568234026434],
  [0.4, 0.5716076449533315],
  [3.3, 3.0577097964381654e-6],
  [10.7, 9.94923478511827e-52],
  [26.1, 3.081217493314593e-298],
] as const;
const SCALED = [
  [-20.3, 1.859700651326472e179],
  [-1.1, 6.305238844461553],
  [0.3, 0.7345993345676551],
  [2.9, 0.18460182595559083],
  [17.7, 0.03182448777523212],
  [1e5, 5.6418958351954685e-6],
] as const;

describe('the complementary error function', () => {
  test.each(PLAIN)('has the value of 60 digits at %d', (x, expected) => {
    expect(Math.abs(erfc(x) / expected - 1)).toBeLessThan(1e-15);
  });

  test.each(SCALED)('has, scaled, the value of 60 digits at %d', (x, expected) => {
    expect(Math.abs(erfcx(x) / expected - 1)).toBeLessThan(1e-15);
  });

  test('has its limits', () => {
    expect([erfc(-1e9), erfc(1e9), erfcx(-30), erfcx(Number.POSITIVE_INFINITY)]).toEqual([
      2,
      0,
      Number.POSITIVE_INFINITY,
      0,
    ]);
    expect(erfc(Number.NaN)).toBeNaN();
    expect(erfcx(Number.NaN)).toBeNaN();
  });
});
