import type { DataSet, Split } from '@slipstream/core';
import {
  classifyDataSet,
  fitScaling,
  fitThresholds,
  scaleDataSet,
  split,
} from '@slipstream/features';
import type { Evaluation, ForecastModel } from '@slipstream/lstm';
import { type TrainingProgress, train } from '@slipstream/lstm/training';

/** A forecaster and what it is worth on rows that nothing was fitted to. */
export interface TrainedForecaster {
  readonly model: ForecastModel;
  readonly evaluation: Evaluation;
  /** The history as the model saw it: labelled, scaled, in blocks. */
  readonly dataSet: DataSet;
  readonly blocks: Required<Split>;
  /** Rows of the data set and of its held-out block. */
  readonly rows: number;
  readonly heldOut: number;
}

/** Shares of the history; the last block is looked at once. */
const SHARES = { train: 0.5, validation: 0.1, calibration: 0.15, test: 0.25 };

/**
 * A direction is acted on from where the calibration block shows it to be more often right than wrong, by the lower
 * 95 % bound over at least thirty calls apart from each other. The rules ask for 0.75 besides, and the crossing gate for
 * an expected saving.
 */
export const TRUST = { targetPrecision: 0.5, minimumCalls: 30 };

/** Fits scaling, thresholds, network and calibration, each to its own block, and judges the result on the last one. */
export async function trainForecaster(
  history: DataSet,
  {
    blocks = split(history, { shares: SHARES }),
    ...options
  }: {
    seed: number;
    epochs: number;
    onProgress: (progress: TrainingProgress) => void;
    /** What is fitted where; shares of the history in the order of time when left out. */
    blocks?: Required<Split>;
  },
): Promise<TrainedForecaster> {
  const labelled = classifyDataSet(history, fitThresholds(history, blocks.train));
  const dataSet = scaleDataSet(labelled, fitScaling(labelled, blocks.train));
  const { model, evaluation } = await train(dataSet, { split: blocks, trust: TRUST, ...options });
  return {
    model,
    dataSet,
    blocks,
    evaluation: evaluation!,
    rows: dataSet.rows,
    heldOut: blocks.test.end - blocks.test.start,
  };
}
