import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type DataSet, SECOND } from '@slipstream/core';
import { blocksOf } from '../../test/blocks.ts';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { vectorOf } from '../../test/vector-of.ts';
import { CorruptModel } from '../errors/corrupt-model.ts';
import { InvalidDataSet } from '../errors/invalid-data-set.ts';
import { loadModelArtefact } from '../model/artefact/load-model-artefact.ts';
import { modelArtefact } from '../model/artefact/model-artefact.ts';
import { loadModel } from '../model/load-model.ts';
import { sealModel } from '../model/seal-model.ts';
import { Forecaster } from '../serving/forecaster.ts';
import { type TrainingResult, train } from './train.ts';

// Whole trainings and new threads: how long they take is the machine's matter, and it may be busy.
jest.setTimeout(120_000);

const ROWS = 2_000;
const planted = plantedDataSet({ rows: ROWS, seed: 41, columns: 3 });
const options = { split: blocksOf(ROWS), seed: 1, units: 4, chunk: 32, epochs: 2 };
const { volatility, spread } = planted.targets;
/** Further horizons whose targets are the near ones, higher by a factor that a head must find. */
const dataSet: DataSet = {
  ...planted,
  labels: {
    ...planted.labels,
    volatilityHorizons: [2 * SECOND, 5 * SECOND],
    spreadHorizons: [3 * SECOND],
  },
  targets: {
    ...planted.targets,
    volatilities: [new Float32Array(ROWS).fill(Number.NaN), volatility.map((level) => 1.5 * level)],
    spreads: [spread.map((ticks) => 2 * ticks)],
  },
};

describe('further horizons of levels', () => {
  let trained: TrainingResult;
  beforeAll(async () => {
    trained = await train(dataSet, options);
  }, 120_000);

  test('have heads of their own, but those of which nothing is known', () => {
    const { volatilities, spreads } = trained.model.heads;
    expect(volatilities!.map(({ label }) => label)).toEqual([1]);
    expect(spreads!.map(({ label }) => label)).toEqual([0]);
  });

  test('are forecast beside the near ones, each over its own time', () => {
    const forecast = new Forecaster(trained.model).step(vectorOf(dataSet, 7))!;
    const [further] = forecast.volatilities!;
    expect(further!.horizon).toBe(5 * SECOND);
    expect(further!.now).toBe(forecast.volatility.now);
    expect(further!.ahead / forecast.volatility.ahead).toBeGreaterThan(1.3);
    expect(further!.ahead / forecast.volatility.ahead).toBeLessThan(1.7);
    expect(forecast.spreads![0]!.horizon).toBe(3 * SECOND);
    expect(forecast.spreads![0]!.ahead).toBeGreaterThan(1.3 * forecast.spread.ahead);
  });

  test('are judged beside persistence', () => {
    const { volatilities, spreads } = trained.evaluation!;
    expect(volatilities.map(({ horizon }) => horizon)).toEqual([5 * SECOND]);
    expect(volatilities[0]!.lstm).toBeLessThan(volatilities[0]!.persistence!);
    expect(spreads[0]!.lstm).toBeLessThan(spreads[0]!.persistence!);
  });

  test('are saved and loaded with the model, and refused where they do not fit the labels', () => {
    const { model } = trained;
    expect(loadModelArtefact(modelArtefact(model))).toEqual(model);
    const [head] = model.heads.spreads!;
    const wrong = { ...model.heads, spreads: [{ ...head!, label: 1 }] };
    expect(() => loadModel(sealModel({ ...model, heads: wrong }))).toThrow(CorruptModel);
  });

  test('are left out of forecasts of models without them', async () => {
    const { model } = await train(planted, { ...options, epochs: 1 });
    const forecast = new Forecaster(model).step(vectorOf(planted, 7))!;
    expect(forecast).not.toHaveProperty('volatilities');
    expect(forecast).not.toHaveProperty('spreads');
  });

  test('must have a column of targets each', async () => {
    const { spreads: _, ...targets } = dataSet.targets;
    await expect(train({ ...dataSet, targets }, options)).rejects.toBeInstanceOf(InvalidDataSet);
  });
});
