import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { blocksOf } from '../../test/blocks.ts';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { vectorOf } from '../../test/vector-of.ts';
import { InvalidOption } from '../errors/invalid-option.ts';
import { loadModel } from '../model/load-model.ts';
import { exportOnnx } from '../model/onnx/export-onnx.ts';
import { Forecaster } from '../serving/forecaster.ts';
import { type TrainingResult, train } from './train.ts';
import type { TrainingOptions } from './training-options.ts';

// Whole trainings and new threads: how long they take is the machine's matter, and it may be busy.
jest.setTimeout(120_000);

const dataSet = plantedDataSet({ rows: 2_000, seed: 31, columns: 3 });
const options: TrainingOptions = {
  ...{ split: blocksOf(2_000), seed: 1, units: 5, chunk: 32, epochs: 3, learningRate: 1e-2 },
};

describe('a model of several seeds', () => {
  let together: TrainingResult;
  beforeAll(async () => {
    together = await train(dataSet, { ...options, members: 3 });
  }, 120_000);

  test('holds networks that differ, the first of them the one that is trained alone', async () => {
    const { networks, manifest } = together.model;
    expect(new Set(networks.map(({ kernel }) => kernel)).size).toBe(3);
    expect(manifest.training.members).toHaveLength(3);
    const alone = await train(dataSet, options);
    expect(networks[0]).toEqual(alone.model.networks[0]);
  });

  test('is no worse on the validation block than its networks are on average', () => {
    const { members, validationLoss } = together.model.manifest.training;
    const mean = members.reduce((sum, one) => sum + one.validationLoss, 0) / 3;
    expect(validationLoss.kept).toBeLessThanOrEqual(mean);
    expect(validationLoss.kept).toBeLessThan(validationLoss.linear);
  });

  test('is saved, loaded and served like any other', () => {
    const loaded = loadModel(JSON.stringify(together.model));
    const [one, other] = [new Forecaster(together.model), new Forecaster(loaded)];
    for (let row = 0; row < 20; row += 1) {
      const forecast = one.step(vectorOf(dataSet, row))!;
      expect(other.step(vectorOf(dataSet, row))).toEqual(forecast);
      const { up, down, stable } = forecast.directions[0]!;
      expect(up + down + stable).toBeCloseTo(1, 12);
    }
    expect(together.evaluation!.directions[0]!.scores.lstm.skill).toBeGreaterThan(0.05);
  });

  test('goes to ONNX one network a file', () => {
    expect(() => exportOnnx(together.model)).toThrow(InvalidOption);
    expect(() => exportOnnx(together.model, 3)).toThrow('member was 3');
    const files = [0, 1, 2].map((member) => exportOnnx(together.model, member));
    expect(new Set(files.map((file) => file.join())).size).toBe(3);
  });
});

describe('the residual form', () => {
  test('ends as its own linear model, to the bit, when no epoch does better', async () => {
    const nothing = plantedDataSet({ rows: 1_000, seed: 32, columns: 3, strength: 0 });
    const wild = { ...options, split: blocksOf(1_000), learningRate: 3, clipNorm: 1e6, epochs: 2 };
    const { model } = await train(nothing, wild);
    const { members, validationLoss } = model.manifest.training;
    expect(members[0]!.bestEpoch).toBe(0);
    expect(validationLoss.kept).toBe(validationLoss.linear);
    const [network] = model.networks;
    // A head of zeros adds exactly nothing.
    expect(/^A*=*$/.test(network!.head)).toBe(true);
  });
});
