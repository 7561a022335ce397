import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '@slipstream/core';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { outputLayout } from '../model/output-layout.ts';
import { Objective, type TaughtTargets } from './objective.ts';

const { labels } = plantedDataSet({ rows: 10, seed: 1, horizons: [100_000, 200_000] });
const layout = outputLayout(labels);
const random = seededRandom('objective');
const numbers = (length: number): Float32Array =>
  Float32Array.from({ length }, () => random.normal());
const targets: TaughtTargets = {
  directions: [Int8Array.of(0, 1, 2, -1, 2), Int8Array.of(1, -1, 1, 1, 0)],
  classWeights: [
    [1, 1, 1],
    [2, 0.5, 1],
  ],
  levels: [{ output: layout.volatility, values: Float32Array.of(1, Number.NaN, 0.5, 0, -1) }],
  slippage: [{ output: layout.slippage(1), values: Float32Array.of(1, 2, Number.NaN, -2, 0) }],
};
const rows = Int32Array.of(3, 0, -1, 4, 2, 1);
const outputs = numbers(rows.length * layout.count);
const objective = new Objective(layout, targets, 0.2);

describe('Objective', () => {
  test('gives the slope of the total by every output', () => {
    const gradient = new Float32Array(outputs.length);
    objective.loss(outputs, rows, gradient);
    const step = 1e-2;
    for (const place of outputs.keys()) {
      const moved = (by: number): number => {
        const copy = outputs.slice();
        copy[place]! += by;
        return objective.loss(copy, rows).total;
      };
      expect((moved(step) - moved(-step)) / (2 * step)).toBeCloseTo(gradient[place]!, 3);
    }
  });

  test('learns nothing at places that do not count and from outputs without a target', () => {
    const gradient = new Float32Array(outputs.length);
    objective.loss(outputs, rows, gradient);
    const at = (place: number, output: number): number => gradient[place * layout.count + output]!;
    expect(Array.from({ length: layout.count }, (_, output) => at(2, output))).toEqual(
      new Array(layout.count).fill(0),
    );
    expect(at(0, 0)).toBe(0);
    expect(at(5, layout.volatility)).toBe(0);
    expect(at(1, layout.spread)).toBe(0);
  });

  test('reports the plain log-loss beside the weighted total', () => {
    const flat = new Float32Array(outputs.length);
    expect(objective.loss(flat, rows).logLoss).toBeCloseTo(Math.log(3), 6);
  });

  test('of rows without any known direction has no log-loss', () => {
    expect(objective.loss(outputs, Int32Array.of(-1, -1)).logLoss).toBeNaN();
  });
});
