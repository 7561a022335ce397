import { expect, test } from '@jest/globals';
import { SECOND, seededRandom } from '@slipstream/core';
import { DataSetBuilder, featureSchema, labelSchema } from '@slipstream/features';
import { futureMeans } from './future-mean.ts';

test('it is the mean of the prices to come, minus the price now, and unknown at the end of a segment', () => {
  const random = seededRandom('means');
  const rows = 300;
  const empty = new DataSetBuilder({
    schema: featureSchema({ features: [{ name: 'book.spread' }], clock: { kind: 'event' } }),
    labels: labelSchema({ reference: 'micro-price' }),
    instrument: 'deribit:BTC-PERPETUAL',
    synthetic: true,
  }).dataSet();
  const times = Float64Array.from(
    { length: rows },
    (_, row) => row * 100_000 + random.below(90_000),
  );
  const references = Float64Array.from(times, () => 60_000 + random.normal());
  const segments = [
    { start: 0, end: 120 },
    { start: 120, end: rows },
  ];
  const moves = futureMeans({ ...empty, rows, times, references, segments }, SECOND);
  let known = 0;
  segments.forEach(({ start, end }) => {
    for (let row = start; row < end; row += 1) {
      const until = times[row]! + SECOND;
      const ahead = [...references.subarray(row + 1, end)].filter(
        (_, index) => times[row + 1 + index]! <= until,
      );
      if (times[end - 1]! < until) {
        expect(moves[row]).toBeNaN();
        continue;
      }
      known += 1;
      const mean = ahead.reduce((sum, price) => sum + price, 0) / ahead.length;
      expect(moves[row]).toBeCloseTo(mean - references[row]!, 4);
    }
  });
  expect(known).toBeGreaterThan(250);
});
