// Whatever the numbers: a statistic of a rank is the number that sorting puts there, and a quantile is core's.
import { expect, test } from '@jest/globals';
import { quantileOf } from '@slipstream/core';
import fc from 'fast-check';
import { orderStatistics, type Passage, quantilesOfColumns } from './order-statistics.ts';

const value = fc.oneof(
  fc.float({ noNaN: true, noDefaultInfinity: false }),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0, -0, 1e-45, -1e-45, 3.4e38),
);
const columns = fc.array(fc.array(value, { minLength: 1, maxLength: 60 }), {
  minLength: 1,
  maxLength: 4,
});
const passageOf =
  (values: readonly (readonly number[])[]): Passage =>
  (see) => {
    values.forEach((ofColumn, column) => {
      for (const one of ofColumn) see(column, one);
    });
  };
const near = (actual: number, expected: number | undefined): void => {
  if (actual !== expected && !Object.is(actual, expected))
    expect(actual).toBeCloseTo(expected!, 12);
};

test('every rank is the number that sorting puts there', () => {
  fc.assert(
    fc.property(columns, (values) => {
      const ranks = values.map((ofColumn) => ofColumn.map((_, rank) => rank));
      const found = orderStatistics(passageOf(values), ranks);
      values.forEach((ofColumn, column) => {
        const sorted = Float32Array.from(ofColumn).sort();
        expect([...found[column]!].map((one) => one + 0)).toEqual(
          [...sorted].map((one) => one + 0),
        );
      });
    }),
  );
});

test('quantiles are those of core', () => {
  fc.assert(
    fc.property(columns, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
      const found = quantilesOfColumns(
        passageOf(values),
        values.map(({ length }) => length),
        [share],
      );
      values.forEach((ofColumn, column) => {
        const rounded = Float32Array.from(ofColumn);
        near(found[column]![0]!, quantileOf(rounded, share)! + 0);
      });
    }),
  );
});
