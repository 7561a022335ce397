import type { DataSet, Segment } from '@slipstream/core';
import type { Triple } from '../../baselines/class-prior.ts';
import { pastDirections } from '../../baselines/persistence.ts';
import { randomWalk } from '../../baselines/random-walk.ts';
import { fitTouchTable, touchProbabilities } from '../../baselines/touch-table.ts';
import { scaledRows, UNSCALED } from '../../calibration/probability-scaling.ts';
import { aheadOf, blockClasses } from '../../data-set/block-targets.ts';
import { correctedOnline } from '../../drift/corrected-online.ts';
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
  | typeof SHARES_OF_LATE
  | 'random walk';

/** The network as its calibration block left it, before labels that mature correct it. */
export const UNCORRECTED = 'lstm, uncorrected';
/** The prior, corrected likewise: the class shares of late, which need no feature. */
const SHARES_OF_LATE = 'shares of late';

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

/** Corrects the probabilities of a test block by labels as they mature, as they are served. */
export function onlineCorrection(
  dataSet: DataSet,
  block: Segment,
  label: number,
): (probabilities: Float64Array) => Float64Array {
  const rows = {
    times: dataSet.times.subarray(block.start, block.end),
    classes: blockClasses(dataSet, label, block).subarray(block.start, block.end),
    span: aheadOf.direction(dataSet.labels, label),
  };
  return (probabilities) => correctedOnline(rows, probabilities);
}

/** What the baselines that need no features, or a table, say of one direction label in the test block, corrected
 * online as all are but the prior, which skill is measured from, and the random walk. */
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
  const corrected = onlineCorrection(dataSet, test, label);
  const rows = (triple: (row: number) => Triple): Float64Array => {
    const probabilities = new Float64Array(3 * (test.end - test.start));
    for (let row = test.start; row < test.end; row += 1) {
      probabilities.set(triple(row), 3 * (row - test.start));
    }
    return probabilities;
  };
  return new Map<Forecaster, Float64Array>([
    ...(table
      ? [
          [
            'micro-price table',
            corrected(rows((row) => touchProbabilities(table, dataSet, row))),
          ] as const,
        ]
      : []),
    ['persistence', corrected(rows((row) => persistence[past[row]!]!))],
    [SHARES_OF_LATE, corrected(rows(() => prior))],
    ['prior', rows(() => prior)],
    ['random walk', rows(() => walk)],
  ]);
}
