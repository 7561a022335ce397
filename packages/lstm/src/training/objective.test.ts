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
        return objective.loss(copy, rows);
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

  test('gives each head its loss, which with its weight make up what training lowers', () => {
    const plain = new Objective(
      layout,
      {
        ...targets,
        classWeights: [
          [1, 1, 1],
          [1, 1, 1],
        ],
      },
      0.2,
    );
    const losses = plain.headLosses(outputs, rows);
    expect(plain.heads.map(({ kind, first, count }) => [kind, first, count])).toEqual([
      ['direction', 0, 3],
      ['direction', 3, 3],
      ['level', layout.volatility, 1],
      ['slippage', layout.slippage(1), 2],
    ]);
    // The pinballs of both quantiles are one loss here and two averages there, so a share counts for each.
    const shares = [1 / 2, 1 / 2, 0.2 / 3, 0.2 / 3];
    const total = losses.reduce((sum, loss, head) => sum + shares[head]! * loss, 0);
    expect(plain.loss(outputs, rows)).toBeCloseTo(total, 9);
    expect(plain.headLosses(new Float32Array(outputs.length), rows)[0]).toBeCloseTo(Math.log(3), 6);
  });

  test('weighs no classes in the loss of a head', () => {
    const flat = new Float32Array(outputs.length);
    expect(objective.headLosses(flat, rows)[1]).toBeCloseTo(Math.log(3), 6);
  });

  test('knows no loss of a head without a known target', () => {
    expect(objective.headLosses(outputs, Int32Array.of(-1, -1))).toEqual(
      new Array(4).fill(Number.NaN),
    );
    // Row 2 has no known slippage, row 1 no known second direction and no volatility.
    expect(objective.headLosses(outputs, Int32Array.of(2, -1))[3]).toBeNaN();
    expect(objective.headLosses(outputs, Int32Array.of(1, -1)).map(Number.isNaN)).toEqual([
      ...[false, true, true, false],
    ]);
  });
});
