import type { DataSet, Micros, Split } from '@slipstream/core';
import {
  classifyDataSet,
  fitScaling,
  fitThresholds,
  walkForward as foldsOf,
  longestFuture,
  longestWindow,
  scaleDataSet,
} from '@slipstream/features';
import type { FoldRows } from '@slipstream/lstm/training';

/** An embargo may take at most this share of the data, three times a fold. */
const LONGEST_EMBARGO = 0.02;

/** Of a fold's time. Calibration gets a quarter: a horizon's shares wander, and a short block fits their place of the moment. */
export const SHARES = { train: 0.5, validation: 0.1, calibration: 0.25, test: 0.15 };

/** Folds and what lies between their blocks. */
export interface Folds {
  readonly folds: readonly Required<Split>[];
  /** Between blocks, in microseconds. */
  readonly embargo: Micros;
  /** Whether it covers all that features look back, or only what labels look ahead. */
  readonly coversFeatures: boolean;
}

/**
 * Rolling folds with an embargo of all that features look back, where the data are long enough for it. A short recording
 * gets one of the labels' reach alone: no label then knows a price of the next block, but long features remember the
 * block before, as they would in trading.
 */
export function foldsWithin(dataSet: DataSet, count: number): Folds {
  const { times, rows, labels, schema } = dataSet;
  const duration = times[rows - 1]! - times[0]!;
  const future = longestFuture(labels);
  const whole = Math.max(future, longestWindow(schema));
  const coversFeatures = whole <= LONGEST_EMBARGO * duration;
  const embargo = coversFeatures ? whole : future;
  return {
    folds: foldsOf(dataSet, { folds: count, embargo, shares: SHARES }),
    embargo,
    coversFeatures,
  };
}

/** Gives each fold its rows: thresholds and scaling are fitted on its own training block. */
export function rowsOfFold(dataSet: DataSet): FoldRows {
  return ({ train }) => {
    const labelled = classifyDataSet(dataSet, fitThresholds(dataSet, train));
    return scaleDataSet(labelled, fitScaling(labelled, train));
  };
}
