import { describe, expect, test } from '@jest/globals';
import { OffGrid, TickTable } from '@slipstream/core';
import { sampleCall } from '@slipstream/core/testing';
import fc from 'fast-check';
import { PriceGrid } from './price-grid.ts';

// Invariants: a price on the grid counts as many ticks as the instrument's table says, and the table's own price of
// so many ticks is that price; any other price counts none.
describe('a grid of prices', () => {
  const units = fc.constantFrom('0.0001', '0.0005', '0.1', '0.5', '0.01', '1', '25', '0.000001');

  test('counts what the table of ticks counts', () => {
    fc.assert(
      fc.property(units, fc.integer({ min: 1, max: 10 ** 9 }), (unit, ticks) => {
        const table = new TickTable(unit);
        const grid = new PriceGrid({ ...sampleCall, ticks: table });
        expect(grid.ticksOf(table.price(ticks))).toBe(ticks);
      }),
    );
  });

  test('takes a price whose last bits are off, and none between two ticks', () => {
    fc.assert(
      fc.property(units, fc.double({ min: 1e-9, max: 1e6, noNaN: true }), (unit, price) => {
        const table = new TickTable(unit);
        const grid = new PriceGrid({ ...sampleCall, ticks: table });
        let expected = Number.NaN;
        try {
          expected = table.ticks(price);
        } catch (fault) {
          expect(fault).toBeInstanceOf(OffGrid);
        }
        expect(grid.ticksOf(price)).toBe(expected);
      }),
    );
    expect(new PriceGrid(sampleCall).ticksOf(0.1 + 0.2)).toBe(
      new PriceGrid(sampleCall).ticksOf(0.3),
    );
  });

  test.each([0, -0, -0.02, Number.NaN, Number.POSITIVE_INFINITY, 1e300])(
    'counts no ticks for %p on an option',
    (price) => {
      expect(new PriceGrid(sampleCall).ticksOf(price)).toBeNaN();
    },
  );

  test('lets a combo be worth nothing or less', () => {
    const grid = new PriceGrid({ ...sampleCall, kind: 'combo', legs: [] } as never);
    expect(grid.ticksOf(-0)).toBe(0);
    expect(grid.ticksOf(-0.02)).toBe(-sampleCall.ticks.ticks(0.02));
  });
});
