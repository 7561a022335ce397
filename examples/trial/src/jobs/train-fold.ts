import { linearTrust } from '../forecasts/linear-forecast.ts';
import type { TrialSource } from '../market/trial-source.ts';
import type { TrialPlan } from '../plan/trial-plan.ts';
import type { FoldJob, FoldResult } from './job.ts';

/** Trains the forecaster of a fold on the sessions before it. */
export async function trainFold(
  { id, fold }: FoldJob,
  plan: TrialPlan,
  source: TrialSource,
): Promise<FoldResult> {
  // Loaded here alone: whoever only executes needs no TensorFlow.js.
  const { TRUST, trainForecaster } = await import('@slipstream/example-guided-buy/forecasting');
  const { rows, blocks, facts } = source.training(fold);
  const { model, dataSet, evaluation } = await trainForecaster(rows, {
    blocks,
    seed: fold + 1,
    epochs: plan.sample.epochs,
    onProgress: () => {},
  });
  return {
    ...{ kind: 'fold', id, fold, facts, rows: rows.rows },
    forecaster: { model, linearTrust: linearTrust(model, dataSet, blocks.calibration, TRUST) },
    verdicts: evaluation.directions.map(({ verdict }) => verdict),
  };
}
