import { expect, test } from '@jest/globals';
import { SECOND, seededRandom } from '@slipstream/core';
import { DataSetBuilder, featureSchema, labelSchema } from '@slipstream/features';
import { futureMeans } from './future-mean.ts';

const empty = new DataSetBuilder({
  schema: featureSchema({ features: [{ name: 'book.spread' }], clock: { kind: 'event' } }),
  labels: labelSchema({ reference: 'micro-price' }),
  instrument: 'deribit:BTC-PERPETUAL',
  synthetic: true,
}).dataSet();

test('it is the mean of the prices to come, minus the price now, and unknown at the end of a segment', () => {
  const random = seededRandom('means');
  const rows = 300;
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

test('it is exactly 0 where the price stands still, whatever the digits of the sums before it', () => {
  const random = seededRandom('still');
  const rows = 10_000;
  const times = Float64Array.from({ length: rows }, (_, row) => row * 1_000);
  // In half ticks of 0.1, most of which binary fractions round; a price stands for 1,000 rows, a horizon is 500 long.
  const prices = Array.from(
    { length: rows / 1_000 },
    () => (1_200_000 + random.below(20_000)) / 20,
  );
  const references = Float64Array.from(times, (_, row) => prices[Math.floor(row / 1_000)]!);
  const segments = [{ start: 0, end: rows }];
  const moves = futureMeans({ ...empty, rows, times, references, segments }, SECOND / 2);
  const wrong = moves
    .subarray(0, rows - 500)
    .filter((move, row) => (move === 0) !== (references[row] === references[row + 500]));
  expect(wrong).toHaveLength(0);
});
