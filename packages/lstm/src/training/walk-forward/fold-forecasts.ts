import type { DataSet, Segment } from '@slipstream/core';
import type { Triple } from '../../baselines/class-prior.ts';
import { pastDirections } from '../../baselines/persistence.ts';
import { randomWalk } from '../../baselines/random-walk.ts';
import { fitTouchTable, touchProbabilities } from '../../baselines/touch-table.ts';
import { scaledRows, UNSCALED } from '../../calibration/probability-scaling.ts';
import { blockClasses } from '../../data-set/block-targets.ts';
import { logitsOfBlock, outputsOf } from '../../evaluation/run-rows.ts';
import type { ForecastModel } from '../../model/forecast-model.ts';
import { modelKernel } from '../../model/model-kernel.ts';
import { outputLayout } from '../../model/output-layout.ts';

/** Who forecasts a direction. */
export type Forecaster =
  | 'lstm'
  | 'linear on everything'
  | 'linear on order flow'
  | 'linear on imbalance'
  | 'micro-price table'
  | 'persistence'
  | 'prior'
  | 'random walk';

/** The network corrected by labels as they mature: what the drift watch says once it recalibrates. */
export const RECALIBRATED = 'lstm, recalibrated online';

/** Three probabilities a row of a block, by who said them. */
export type Forecasts = ReadonlyMap<string, Float64Array>;

/** The calibrated probabilities of a model for each direction label, three for each row of a block. */
export function modelProbabilities(
  model: ForecastModel,
  dataSet: DataSet,
  block: Segment,
): Float64Array[] {
  const layout = outputLayout(dataSet.labels);
  const outputs = outputsOf(modelKernel(model), dataSet, block);
  return model.heads.directions.map(({ scaling }, label) =>
    scaledRows(logitsOfBlock(outputs, layout.count, layout.direction(label)), scaling ?? UNSCALED),
  );
}

/** What the baselines that need no features, or a table, say of one direction label in the test block. */
export function simpleForecasts(
  dataSet: DataSet,
  { train, test }: { readonly train: Segment; readonly test: Segment },
  label: number,
  { heads }: ForecastModel,
): Map<Forecaster, Float64Array> {
  const { prior, persistence } = heads.directions[label]!;
  const past = pastDirections(dataSet, dataSet.labels.directions[label]!);
  const table = fitTouchTable(dataSet, blockClasses(dataSet, label, train), train);
  const walk = randomWalk(prior);
  const rows = (triple: (row: number) => Triple): Float64Array => {
    const probabilities = new Float64Array(3 * (test.end - test.start));
    for (let row = test.start; row < test.end; row += 1) {
      probabilities.set(triple(row), 3 * (row - test.start));
    }
    return probabilities;
  };
  return new Map<Forecaster, Float64Array>([
    ...(table
      ? [['micro-price table', rows((row) => touchProbabilities(table, dataSet, row))] as const]
      : []),
    ['persistence', rows((row) => persistence[past[row]!]!)],
    ['prior', rows(() => prior)],
    ['random walk', rows(() => walk)],
  ]);
}
