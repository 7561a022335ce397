import type { DataSet, Split } from '@slipstream/core';
import type { TrustOptions } from '../../calibration/fit-trust.ts';
import type { ForecastModel } from '../../model/forecast-model.ts';
import { type WeightName, weightShapes } from '../../model/network-weights.ts';
import { outputLayout } from '../../model/output-layout.ts';
import { assembleModel } from '../assemble-model.ts';
import { calibrate } from '../calibrate.ts';
import { fitHeads, linearStart } from '../fit-heads.ts';
import { TRAINING_DEFAULTS } from '../training-options.ts';

/**
 * The linear model on the features of a data set, in the shape of a forecaster whose memory says nothing: fitted on the
 * training block and calibrated as the network is, for directions, volatility, spread and slippage at once.
 */
export function linearModel(dataSet: DataSet, split: Split, trust: TrustOptions): ForecastModel {
  const fitted = fitHeads(dataSet, split.train);
  const shape = {
    inputs: dataSet.schema.columns.length,
    units: 1,
    outputs: outputLayout(dataSet.labels).count,
  };
  const silent = Object.entries(weightShapes(shape)).map(
    ([name, sizes]) => [name, new Float32Array(sizes.reduce((all, one) => all * one, 1))] as const,
  );
  const weights = {
    ...shape,
    ...(Object.fromEntries(silent) as Record<WeightName, Float32Array>),
    ...linearStart(dataSet, fitted),
  };
  return assembleModel({
    dataSet,
    split,
    seed: 0,
    backend: 'none',
    settings: { ...TRAINING_DEFAULTS, units: 1, epochs: 0 },
    trust,
    classWeights: undefined,
    networks: [
      { weights, epochs: 0, bestEpoch: 0, startLoss: Number.MAX_VALUE, bestLoss: Number.MAX_VALUE },
    ],
    validationLoss: Number.MAX_VALUE,
    heads: calibrate(dataSet, [weights], fitted, split, trust),
  });
}
