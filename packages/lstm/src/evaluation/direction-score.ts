import { brierScore } from '../metrics/brier-score.ts';
import { calibrationError } from '../metrics/calibration-error.ts';
import {
  type ConfidentCalls,
  confidentCalls,
  type JudgedRows,
} from '../metrics/confident-calls.ts';
import {
  type ConfusionMatrix,
  confusionMatrix,
  macroF1,
  matthewsCorrelation,
} from '../metrics/confusion-matrix.ts';
import { logLoss } from '../metrics/log-loss.ts';

const DOWN = 0;
const STABLE = 1;
const UP = 2;
/** The probabilities at which an execution rule would act. */
const ACTED_FROM = [0.75, 0.8] as const;

/** How good one forecaster of directions is on one block. */
export interface DirectionScore {
  /** Nats; ln 3 ≈ 1.0986 is the loss of knowing nothing. */
  readonly logLoss: number;
  /** 1 − log-loss ÷ that of the training prior: 0 is no skill. */
  readonly skill: number;
  readonly brier: number;
  readonly calibrationError: {
    readonly up: number;
    readonly stable: number;
    readonly down: number;
  };
  readonly matthewsCorrelation: number;
  readonly macroF1: number;
  readonly confusion: ConfusionMatrix;
  /** Calls of at least 0.75 and of at least 0.80. */
  readonly confident: readonly ConfidentCalls[];
}

/** Judges probabilities against what happened and against the prior's log-loss. */
export function scoreDirections(rows: JudgedRows, priorLogLoss: number): DirectionScore {
  const { probabilities, classes } = rows;
  const loss = logLoss(probabilities, classes);
  const confusion = confusionMatrix(probabilities, classes);
  return {
    logLoss: loss,
    skill: 1 - loss / priorLogLoss,
    brier: brierScore(probabilities, classes),
    calibrationError: {
      up: calibrationError(probabilities, classes, UP),
      stable: calibrationError(probabilities, classes, STABLE),
      down: calibrationError(probabilities, classes, DOWN),
    },
    matthewsCorrelation: matthewsCorrelation(confusion),
    macroF1: macroF1(confusion),
    confusion,
    confident: ACTED_FROM.map((from) => confidentCalls(rows, from)),
  };
}
