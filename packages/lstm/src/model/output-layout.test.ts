import { describe, expect, test } from '@jest/globals';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { outputLayout } from './output-layout.ts';

describe('outputLayout', () => {
  test('gives every number of every head a place of its own', () => {
    const planted = plantedDataSet({ rows: 10, seed: 1, horizons: [100_000, 200_000] }).labels;
    const further = { volatilityHorizons: [1, 2], spreadHorizons: [3] };
    const labels = { ...planted, ...further };
    const layout = outputLayout(labels);
    const places = [
      ...[0, 1].flatMap((label) => [0, 1, 2].map((kind) => layout.direction(label) + kind)),
      layout.volatility,
      layout.spread,
      ...[0, 1].flatMap((label) => [layout.slippage(label), layout.slippage(label) + 1]),
      ...[0, 1].map((label) => layout.furtherVolatility(label)),
      layout.furtherSpread(0),
    ];
    expect(places).toEqual(Array.from({ length: layout.count }, (_, place) => place));
  });
});
