import { expect, test } from '@jest/globals';
import { type DataSet, seededRandom } from '@slipstream/core';
import { DataSetBuilder } from '../../data-set/data-set-builder.ts';
import { labelSchema } from '../../labels/label-schema.ts';
import { fitScaling } from '../../scaling/fit-scaling.ts';
import { scaleDataSet } from '../../scaling/scale-data-set.ts';
import { featureSchema } from '../../schema/feature-schema.ts';
import { numbersOf } from '../../schema/parameter.ts';
import { fitSurfaceFactors } from './fit-surface-factors.ts';
import { surfaceGridFeatures } from './surface-grid.ts';

const ROWS = 1_200;

/** Rows of moves, with another column before them. */
function movesOf(rowOf: (row: number) => readonly number[]): DataSet {
  const empty = new DataSetBuilder({
    schema: featureSchema({
      features: [{ name: 'book.spread' }, ...surfaceGridFeatures()],
      clock: { kind: 'event' },
    }),
    labels: labelSchema({ reference: 'micro-price' }),
    instrument: 'deribit:BTC-25DEC26-100000-C',
    synthetic: true,
  }).dataSet();
  const features = Float32Array.from(
    Array.from({ length: ROWS }, (_, row) => [row, ...rowOf(row)]).flat(),
  );
  return {
    ...empty,
    rows: ROWS,
    times: Float64Array.from({ length: ROWS }, (_, row) => row),
    features,
  };
}

/** A level that all nodes share, a skew of a third of its size, a term tilt of a ninth, and a little noise. */
function surfaceMoves(seed: string): DataSet {
  const random = seededRandom(seed);
  return movesOf(() => {
    const [level, skew, tilt] = [3, 1, 1 / 3].map((size) => size * random.normal());
    return Array.from({ length: 20 }, (_, place) => {
      const [tenor, node] = [Math.floor(place / 5), place % 5];
      return 0.01 * (level! + skew! * (node - 2) + tilt! * (tenor - 1.5) + 0.05 * random.normal());
    });
  });
}

const train = { start: 0, end: 900 };

test('the first factors are the level, the skew and the tilt that moved the surface', () => {
  const factors = fitSurfaceFactors(surfaceMoves('factors'), train);
  const shares = factors.map(({ share }) => share);
  // Variances of 20·9, 40·1 and 25/9 in units of a node's, of 220.1 in all.
  expect(shares[0]).toBeCloseTo(180 / 222.8, 1);
  expect(shares[1]).toBeCloseTo(40 / 222.8, 1);
  expect(shares[2]).toBeCloseTo(2.78 / 222.8, 2);
  const [level, skew, tilt] = factors.map(({ loading }) => loading);
  for (const entry of level!) expect(entry).toBeCloseTo(1 / Math.sqrt(20), 1);
  expect(Math.abs(skew![4]! + skew![0]!)).toBeLessThan(0.05);
  expect(skew![4]! * skew![0]!).toBeLessThan(-0.05);
  expect(tilt![2]! * tilt![17]!).toBeLessThan(-0.04);
});

test('the feature bears the loading as data, to six digits', () => {
  const [{ feature, loading }] = fitSurfaceFactors(surfaceMoves('data'), train) as [
    ReturnType<typeof fitSurfaceFactors>[number],
  ];
  const schema = featureSchema({ features: [feature], clock: { kind: 'event' } });
  expect(schema.columns).toHaveLength(1);
  const written = numbersOf(String(feature['loading']));
  written.forEach((entry, place) => {
    expect(Math.abs(entry - loading[place]!)).toBeLessThan(1e-6);
  });
  const other = fitSurfaceFactors(surfaceMoves('other'), train)[0]!;
  expect(featureSchema({ features: [other.feature], clock: { kind: 'event' } }).hash).not.toBe(
    schema.hash,
  );
});

test('what comes after the training block says nothing', () => {
  const whole = surfaceMoves('block');
  const later = { ...whole, features: whole.features.slice() };
  later.features.fill(7, 900 * 21);
  expect(fitSurfaceFactors(later, train)).toEqual(fitSurfaceFactors(whole, train));
});

test('rows with an unknown move count nowhere', () => {
  const whole = surfaceMoves('holes');
  const holed = { ...whole, features: whole.features.slice() };
  for (let row = 0; row < 900; row += 2) holed.features[row * 21 + 5] = Number.NaN;
  const rest = movesOf((row) =>
    Array.from(whole.features.slice((2 * row + 1) * 21 + 1, (2 * row + 2) * 21)),
  );
  expect(fitSurfaceFactors(holed, train)).toEqual(fitSurfaceFactors(rest, { start: 0, end: 450 }));
});

test('a fit that cannot be is refused with its remedy', () => {
  const moves = surfaceMoves('refused');
  expect(() => fitSurfaceFactors(moves, train, { lag: 1_000_000 })).toThrow(/surfaceGridFeatures/);
  expect(() => fitSurfaceFactors(moves, { start: 0, end: 20 })).toThrow('known rows was 20');
  expect(() => fitSurfaceFactors(moves, train, { factors: 21 })).toThrow('factors was 21');
  expect(() => fitSurfaceFactors(moves, { start: 0, end: ROWS + 1 })).toThrow();
  const scaled = scaleDataSet(moves, fitScaling(moves, train));
  expect(() => fitSurfaceFactors(scaled, train)).toThrow(/hash|schema/i);
});
