import type { DataSet, Split } from '@slipstream/core';
import { type Evaluation, evaluate } from '../evaluation/evaluate.ts';
import type { DirectionReport } from '../evaluation/evaluate-directions.ts';
import type { ForecastModel, TestFigures } from '../model/forecast-model.ts';
import { sealModel } from '../model/seal-model.ts';

/** A model that says what it was worth on the test block, with the whole evaluation beside it. */
export function addFigures(
  model: ForecastModel,
  dataSet: DataSet,
  { test }: Split,
): { model: ForecastModel; evaluation?: Evaluation } {
  if (!test) return { model };
  const evaluation = evaluate(model, dataSet, test);
  const figures = evaluation.directions.map(figuresOf);
  const sealed = sealModel({ ...model, manifest: { ...model.manifest, figures } });
  // The figures are part of the content, so the evaluation is named after the model that carries them.
  return { model: sealed, evaluation: { ...evaluation, modelHash: sealed.hash } };
}

function figuresOf(report: DirectionReport): TestFigures {
  const { horizon, rows, nonOverlappingRows, scores, beatsLinear, verdict } = report;
  const { logLoss, skill, matthewsCorrelation } = scores.lstm;
  return {
    horizon,
    rows,
    nonOverlappingRows,
    logLoss,
    skill,
    linearSkill: scores.linear.skill,
    matthewsCorrelation,
    beatsLinear,
    verdict,
  };
}
