import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InvalidValue } from '../errors/invalid-value.ts';
import { OffGrid } from '../errors/off-grid.ts';
import { commonUnit, DecimalGrid } from './decimal-grid.ts';

const units = fc
  .record({ mantissa: fc.integer({ min: 1, max: 500 }), places: fc.integer({ min: 0, max: 8 }) })
  .map(({ mantissa, places }) => (mantissa / 10 ** places).toFixed(places));

describe('DecimalGrid', () => {
  test('counts a price written by a venue and gives back the same double', () => {
    const grid = new DecimalGrid('0.1');
    expect(grid.count(61431.8)).toBe(614318);
    expect(grid.value(614318)).toBe(61431.8);
  });

  test('gives every integer back, as number and as text, on any grid', () => {
    fc.assert(
      fc.property(units, fc.integer({ min: -1e9, max: 1e9 }), (unit, integer) => {
        const grid = new DecimalGrid(unit);
        expect(grid.count(grid.value(integer))).toBe(integer + 0);
        expect(Number(grid.text(integer))).toBe(grid.value(integer));
      }),
    );
  });

  test('gives the double nearest to the exact decimal', () => {
    fc.assert(
      fc.property(units, fc.integer({ min: 0, max: 1e9 }), (unit, integer) => {
        const places = unit.split('.')[1]?.length ?? 0;
        const mantissa = BigInt(unit.replace('.', '')) * BigInt(integer);
        const digits = String(mantissa).padStart(places + 1, '0');
        const exact = `${digits.slice(0, digits.length - places)}.${digits.slice(digits.length - places)}`;
        expect(new DecimalGrid(unit).value(integer)).toBe(Number(exact));
      }),
    );
  });

  test('floor and ceil enclose a value by at most one unit', () => {
    const grid = new DecimalGrid('0.0005');
    fc.assert(
      fc.property(fc.double({ min: -10, max: 10, noNaN: true }), (value) => {
        const low = grid.floor(value);
        const high = grid.ceil(value);
        expect(high - low).toBeLessThanOrEqual(1);
        expect(grid.value(low)).toBeLessThanOrEqual(value + 1e-9);
        expect(grid.value(high)).toBeGreaterThanOrEqual(value - 1e-9);
      }),
    );
  });

  test('takes a double that rounding moved by an ulp for its grid point, in both directions', () => {
    const grid = new DecimalGrid('0.1');
    const sum = 0.1 + 0.2;
    expect([grid.floor(sum), grid.ceil(sum), grid.count(sum)]).toEqual([3, 3, 3]);
  });

  test('refuses a value between two points and names it', () => {
    expect(() => new DecimalGrid('0.0005').count(0.0001)).toThrow(OffGrid);
    expect(() => new DecimalGrid('0.0005').count(0.0001)).toThrow(
      'value 0.0001 is not a whole number of 0.0005',
    );
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('has no point for %p', (value) => {
    const grid = new DecimalGrid('0.1');
    expect(grid.has(value)).toBe(false);
    expect(() => grid.count(value)).toThrow(OffGrid);
  });

  test.each(['0', '-0.1', 'abc', '', 'NaN', '1e5'])('refuses the unit %p', (unit) => {
    expect(() => new DecimalGrid(unit)).toThrow(InvalidValue);
  });

  test('reads a unit that a number prints with an exponent', () => {
    expect(new DecimalGrid(5e-7).unit).toBe('0.0000005');
  });

  test('never gives negative zero', () => {
    expect(Object.is(new DecimalGrid('0.1').round(-0.01), 0)).toBe(true);
  });
});

describe('commonUnit', () => {
  test('divides all units, also where none divides another', () => {
    expect(commonUnit(['0.0005', '0.0002'])).toBe('0.0001');
    expect(commonUnit(['0.5', 5])).toBe('0.5');
  });
});
