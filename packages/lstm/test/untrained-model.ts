import type { DataSet } from '@slipstream/core';
import type { ForecastModel } from '../src/index.ts';
import { outputLayout } from '../src/model/output-layout.ts';
import { assembleModel } from '../src/training/assemble-model.ts';
import { calibrate } from '../src/training/calibrate.ts';
import { fitHeads, linearStart } from '../src/training/fit-heads.ts';
import { TRAINING_DEFAULTS, TRUST_DEFAULTS } from '../src/training/training-options.ts';
import { blocksOf } from './blocks.ts';
import { randomWeights } from './random-weights.ts';

/**
 * A model with the linear baselines in place and random weights in the LSTM: whatever does not need training can be
 * tested on it without TensorFlow.js.
 *
 * @param size of the random weights; 0 leaves the linear baseline alone.
 * @param units of the LSTM.
 */
export function untrainedModel(dataSet: DataSet, size = 0.1, units = 4): ForecastModel {
  const split = blocksOf(dataSet.rows);
  const fitted = fitHeads(dataSet, split.train);
  const shape = {
    inputs: dataSet.schema.columns.length,
    units,
    outputs: outputLayout(dataSet.labels).count,
  };
  const weights = { ...randomWeights(shape, 11, size), ...linearStart(dataSet, fitted) };
  return assembleModel({
    dataSet,
    split,
    seed: 11,
    backend: 'none',
    settings: TRAINING_DEFAULTS,
    trust: TRUST_DEFAULTS,
    classWeights: undefined,
    networks: [{ weights, epochs: 0, bestEpoch: 0, startLoss: 1, bestLoss: 1 }],
    validationLoss: 1,
    heads: calibrate(dataSet, [weights], fitted, split, TRUST_DEFAULTS),
  });
}
