import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { InvalidValue } from '../errors/invalid-value.ts';
import { OffGrid } from '../errors/off-grid.ts';
import { TickTable } from './tick-table.ts';

const deribitOption = new TickTable('0.0001', [{ from: '0.005', tick: '0.0005' }]);
const manySteps = new TickTable('0.0005', [
  { from: 120, tick: '0.001' },
  { from: 200, tick: '0.003' },
]);
/** The coarse tick starts between two of its own multiples, as no venue does but a record could. */
const awkward = new TickTable('0.1', [{ from: '0.7', tick: '0.5' }]);

describe('TickTable', () => {
  test('lets an option below 0.005 use every tick and from there every fifth', () => {
    const allowed = [48, 49, 50, 51, 55, 175, 178].map((ticks) => deribitOption.allows(ticks));
    expect(allowed).toEqual([true, true, true, false, true, true, false]);
  });

  test('takes the boundary price for both sides of it', () => {
    expect(deribitOption.down(50)).toBe(49);
    expect(deribitOption.up(50)).toBe(55);
    expect(deribitOption.up(49)).toBe(50);
  });

  test('counts several steps in their common unit', () => {
    expect(manySteps.unit).toBe('0.0005');
    expect(manySteps.tickAt(manySteps.ticks(150))).toBe(2);
    expect(manySteps.tickAt(manySteps.ticks(200.001))).toBe(6);
  });

  test('rounds toward safety: down for a buy, up for a sell, always to an allowed price', () => {
    const tables = [deribitOption, manySteps, awkward];
    fc.assert(
      fc.property(
        fc.constantFrom(...tables),
        fc.double({ min: -600_000, max: 600_000, noNaN: true }),
        (table, ticks) => {
          const low = table.floor(ticks);
          const high = table.ceil(ticks);
          expect(low).toBeLessThanOrEqual(ticks);
          expect(high).toBeGreaterThanOrEqual(ticks);
          expect(table.allows(low) && table.allows(high)).toBe(true);
        },
      ),
    );
  });

  test('leaves an allowed price alone', () => {
    expect([deribitOption.floor(175), deribitOption.ceil(175)]).toEqual([175, 175]);
  });

  test('measures a price in ticks, and gives a price on the grid its very integer', () => {
    expect(deribitOption.inTicks(0.00015)).toBeCloseTo(1.5, 12);
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (ticks) => {
        expect(deribitOption.inTicks(deribitOption.price(ticks))).toBe(ticks);
      }),
    );
  });

  test('finds the nearest allowed prices even where a coarse tick starts off its own multiples', () => {
    expect([awkward.ceil(6.5), awkward.up(6)]).toEqual([10, 10]);
    expect([awkward.floor(9), awkward.down(10)]).toEqual([6, 6]);
  });

  test('mirrors below zero, where combos trade', () => {
    expect(deribitOption.floor(-178)).toBe(-180);
    expect(deribitOption.ceil(-178)).toBe(-175);
    expect(deribitOption.up(-50)).toBe(-49);
    expect(deribitOption.down(1)).toBe(0);
    expect(deribitOption.down(0)).toBe(-1);
  });

  test('refuses a price between two smallest ticks and names it', () => {
    expect(() => deribitOption.ticks(0.01745)).toThrow(OffGrid);
    expect(() => deribitOption.ticks(0.01745)).toThrow('price 0.01745');
  });

  test('refuses steps that do not rise', () => {
    const steps = [
      { from: 2, tick: 0.5 },
      { from: 1, tick: 1 },
    ];
    expect(() => new TickTable(0.1, steps)).toThrow(InvalidValue);
  });

  test('writes prices as the venue wants to read them', () => {
    expect(deribitOption.text(175)).toBe('0.0175');
    expect(new TickTable('0.5').text(123457)).toBe('61728.5');
    expect(new TickTable('5').text(3)).toBe('15');
  });

  test('is made again from its smallest tick and its steps', () => {
    const steps = [
      { from: '0.005', tick: '0.0005' },
      { from: '1', tick: '0.002' },
    ];
    const table = new TickTable('0.0002', steps);
    expect(table.unit).toBe('0.0001');
    expect(table.text(table.tickAt(0))).toBe('0.0002');
    expect(table.steps).toEqual(steps);
  });
});
