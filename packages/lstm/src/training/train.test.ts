import { beforeAll, describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { blocksOf } from '../../test/blocks.ts';
import { plantedDataSet } from '../../test/planted-data-set.ts';
import { vectorOf } from '../../test/vector-of.ts';
import { ConstantFeatures } from '../errors/constant-features.ts';
import { ConstantLabels } from '../errors/constant-labels.ts';
import { EmptyDataSet } from '../errors/empty-data-set.ts';
import { FeatureNotFinite } from '../errors/feature-not-finite.ts';
import { InvalidSplit } from '../errors/invalid-split.ts';
import { TrainingCancelled } from '../errors/training-cancelled.ts';
import { loadModel } from '../model/load-model.ts';
import { Forecaster } from '../serving/forecaster.ts';
import { type TrainingResult, train } from './train.ts';
import type { TrainingOptions } from './training-options.ts';
import type { TrainingProgress } from './training-progress.ts';

const ROWS = 4_000;
const small = { units: 6, chunk: 32, batch: 16, epochs: 6, learningRate: 1e-2, seed: 1 };
const options: TrainingOptions = { ...small, split: blocksOf(ROWS) };
const planted = plantedDataSet({ rows: ROWS, seed: 21, columns: 3, segments: 3 });

describe('train', () => {
  const progress: TrainingProgress[] = [];
  let tensorsBefore = 0;
  let result: TrainingResult;
  beforeAll(async () => {
    await tf.ready();
    tensorsBefore = tf.memory().numTensors;
    result = await train(planted, { ...options, onProgress: (one) => progress.push(one) });
    // A whole training: how long it takes is the machine's matter, and it may be busy.
  }, 120_000);

  test('finds a planted signal, and sees more of it than the linear model, which does not remember', () => {
    const [report] = result.evaluation!.directions;
    expect(report!.scores.lstm.skill).toBeGreaterThan(0.1);
    expect(report!.advantageOverLinear.mean).toBeGreaterThan(0.01);
    expect(report!.beatsLinear).toBe(true);
    expect(report!.verdict).toContain('synthetic');
  });

  test('calibrates what it says', () => {
    const [head] = result.model.heads.directions;
    expect(head!.scaling).toBeDefined();
    const [report] = result.evaluation!.directions;
    expect(report!.scores.lstm.calibrationError.up).toBeLessThan(0.1);
  });

  test('records what it learned from and how', () => {
    const { manifest } = result.model;
    expect(manifest).toMatchObject({ synthetic: true, seed: 1, instrument: planted.instrument });
    expect(manifest.data).toMatchObject({ rows: ROWS, train: { start: 0, end: 2_400 } });
    const { validationLoss, members } = manifest.training;
    expect(members).toHaveLength(1);
    expect(members[0]!.bestEpoch).toBeGreaterThan(0);
    expect(validationLoss.kept).toBeLessThan(validationLoss.linear);
    expect(validationLoss.linear).toBeLessThan(validationLoss.prior!);
    const [figures] = manifest.figures!;
    expect(figures!.verdict).toBe(result.evaluation!.directions[0]!.verdict);
    expect(result.evaluation!.modelHash).toBe(result.model.hash);
  });

  test('tells how far it is, up to the end', () => {
    const fractions = progress.map(({ fraction }) => fraction);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(progress[0]).toMatchObject({ phase: 'baselines', fraction: 0 });
    expect(progress.at(-1)).toMatchObject({ phase: 'calibration', fraction: 1 });
    const batches = progress.filter(({ phase }) => phase === 'network');
    expect(batches[0]).toMatchObject({ epoch: 1, epochs: 6, batch: 1 });
    expect(batches.every(({ loss }) => loss! > 0)).toBe(true);
  });

  test('leaves no tensor behind', () => {
    expect(tf.memory().numTensors).toBe(tensorsBefore);
  });

  test('saves and loads to the same forecasts', () => {
    const loaded = loadModel(JSON.stringify(result.model), { schema: planted.schema });
    const [one, other] = [new Forecaster(result.model), new Forecaster(loaded)];
    for (let row = 0; row < 50; row += 1) {
      expect(other.step(vectorOf(planted, row))).toEqual(one.step(vectorOf(planted, row)));
    }
  });

  test('gives the same model for the same seed, and another for another', async () => {
    const few = plantedDataSet({ rows: 1_000, seed: 21, columns: 2 });
    const brief = { ...options, split: blocksOf(1_000), epochs: 1 };
    const first = await train(few, brief);
    const again = await train(few, brief);
    const other = await train(few, { ...brief, seed: 2 });
    expect(again.model.hash).toBe(first.model.hash);
    expect(other.model.networks[0]!.kernel).not.toBe(first.model.networks[0]!.kernel);
  });

  test('gives the same model on two threads each time, and says that they were two', async () => {
    const few = plantedDataSet({ rows: 1_000, seed: 21, columns: 2 });
    const brief = { ...options, split: blocksOf(1_000), epochs: 2, workers: 2 };
    const first = await train(few, brief);
    const again = await train(few, brief);
    expect(again.model.hash).toBe(first.model.hash);
    expect(first.model.manifest.training.settings).toMatchObject({ workers: 2, members: 1 });
    const alone = await train(few, { ...brief, workers: 1 });
    // Sums in another order: the losses agree to the digits that single precision has.
    const [one, two] = [alone, first].map(
      ({ model }) => model.manifest.training.validationLoss.kept,
    );
    expect(Math.abs(one! - two!)).toBeLessThan(1e-4);
  });

  test('has no skill where nothing was planted, and is confident of nothing', async () => {
    const nothing = plantedDataSet({ rows: ROWS, seed: 22, columns: 3, strength: 0 });
    const { evaluation, model } = await train(nothing, { ...options, epochs: 3 });
    const { lstm } = evaluation!.directions[0]!.scores;
    expect(Math.abs(lstm.matthewsCorrelation)).toBeLessThan(0.05);
    expect(lstm.skill).toBeLessThan(0.01);
    expect(lstm.confident.map(({ calls }) => calls)).toEqual([0, 0]);
    expect(model.heads.directions[0]!.trustedFrom).toBeUndefined();
  });

  test('stops at the next batch when it is cancelled, and leaves no tensor behind', async () => {
    const cancel = new AbortController();
    let batches = 0;
    const cancelled = train(planted, {
      ...options,
      signal: cancel.signal,
      onProgress: ({ batch }) => {
        batches = Math.max(batches, batch);
        if (batch === 2) cancel.abort('enough');
      },
    });
    await expect(cancelled).rejects.toBeInstanceOf(TrainingCancelled);
    await expect(cancelled).rejects.toMatchObject({ cause: 'enough' });
    expect(batches).toBe(2);
    expect(tf.memory().numTensors).toBe(tensorsBefore);
  });

  test('does not begin when it is cancelled already', async () => {
    const run = train(planted, { ...options, signal: AbortSignal.abort() });
    await expect(run).rejects.toBeInstanceOf(TrainingCancelled);
  });

  test('learns levels alone when no direction is asked for', async () => {
    const { labels, targets } = planted;
    const { model, evaluation } = await train(
      {
        ...planted,
        labels: { ...labels, directions: [] },
        targets: { ...targets, directions: [], moves: [], touchMoves: [] },
      },
      { ...options, epochs: 1 },
    );
    expect(evaluation!.directions).toEqual([]);
    expect(evaluation!.volatility!.lstm).toBeLessThan(evaluation!.volatility!.persistence!);
    expect(model.manifest.training.validationLoss.prior).toBeUndefined();
  });

  test('refuses data that cannot be learned from', async () => {
    await expect(train({ ...planted, rows: 0 }, options)).rejects.toBeInstanceOf(EmptyDataSet);
    const constant = { ...planted.targets, directions: [new Int8Array(ROWS).fill(1)] };
    await expect(train({ ...planted, targets: constant }, options)).rejects.toBeInstanceOf(
      ConstantLabels,
    );
    await expect(
      train({ ...planted, features: new Float32Array(planted.features.length).fill(2) }, options),
    ).rejects.toBeInstanceOf(ConstantFeatures);
    const features = planted.features.map((value, place) => (place === 9 ? Number.NaN : value));
    await expect(train({ ...planted, features }, options)).rejects.toBeInstanceOf(FeatureNotFinite);
    const split = { ...options.split, validation: { start: 0, end: 10 } };
    await expect(train(planted, { ...options, split })).rejects.toBeInstanceOf(InvalidSplit);
  });

  test('refuses a validation block without a known label', async () => {
    const directions = planted.targets.directions.map((one) =>
      one.map((kind, row) => (row < 2_400 ? kind : -1)),
    );
    const unknown = { ...planted, targets: { ...planted.targets, directions } };
    const slippageAndLevels = train(unknown, { ...options, epochs: 1 });
    await expect(slippageAndLevels).rejects.toBeInstanceOf(EmptyDataSet);
    expect(tf.memory().numTensors).toBe(tensorsBefore);
  });
});
