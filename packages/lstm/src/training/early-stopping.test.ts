import { describe, expect, jest, test } from '@jest/globals';
import { blocksOf } from '../../test/blocks.ts';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { outputLayout } from '../model/output-layout.ts';
import { readNetwork } from '../model/stored-network.ts';
import { fitHeads, linearStart } from './fit-heads.ts';
import { train } from './train.ts';

// A whole training: how long it takes is the machine's matter, and it may be busy.
jest.setTimeout(120_000);

// Nothing drives the price, while slippage follows the exponential of a feature, which no linear map can.
const ROWS = 3_000;
const dataSet = plantedDataSet({ rows: ROWS, seed: 41, columns: 3, strength: 0 });
const split = blocksOf(ROWS);
const layout = outputLayout(dataSet.labels);

describe('a network whose direction gains nothing', () => {
  test('keeps what its slippage gained, and the linear direction to the bit', async () => {
    const { model, evaluation } = await train(dataSet, {
      ...{ split, seed: 2, units: 6, chunk: 32, epochs: 6, learningRate: 1e-2 },
    });
    const { members, validationLoss } = model.manifest.training;
    expect(members[0]!.bestEpoch).toBeGreaterThan(0);
    expect(validationLoss.kept).toBe(validationLoss.linear);
    const network = readNetwork(model.networks[0]!, 'network');
    const start = linearStart(dataSet, fitHeads(dataSet, split.train));
    const columnOf = (values: Float32Array, output: number): Float32Array =>
      values.filter((_, place) => place % layout.count === output);
    for (const output of [0, 1, 2]) {
      expect(columnOf(network.head, output)).toEqual(new Float32Array(6));
      expect(columnOf(network.linear, output)).toEqual(columnOf(start.linear, output));
      expect(network.intercept[output]).toBe(start.intercept[output]);
    }
    expect(columnOf(network.head, layout.slippage(0))).not.toEqual(new Float32Array(6));
    expect(evaluation!.directions[0]!.advantageOverLinear.mean).toBeCloseTo(0, 9);
  });
});
