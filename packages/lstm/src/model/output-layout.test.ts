import { describe, expect, test } from '@jest/globals';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { outputLayout } from './output-layout.ts';

describe('outputLayout', () => {
  test('gives every number of every head a place of its own', () => {
    const { labels } = plantedDataSet({ rows: 10, seed: 1, horizons: [100_000, 200_000] });
    const layout = outputLayout(labels);
    const places = [
      ...[0, 1].flatMap((label) => [0, 1, 2].map((kind) => layout.direction(label) + kind)),
      layout.volatility,
      layout.spread,
      ...[0, 1].flatMap((label) => [layout.slippage(label), layout.slippage(label) + 1]),
    ];
    expect(places).toEqual(Array.from({ length: layout.count }, (_, place) => place));
  });
});
