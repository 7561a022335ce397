import type { DataSet, Micros } from '@slipstream/core';
import { futureMeans } from './baseline/future-mean.ts';
import { type HorizonScore, judgeHorizon } from './baseline/judge-horizon.ts';
import { HORIZONS, PUBLISHED } from './report/published.ts';
import { scoreTable } from './report/score-table.ts';
import { collectRows } from './source/collect-rows.ts';
import type { MarketSource } from './source/market-source.ts';

/** What the example found: scores by what the label counts, and the table that it prints. */
export interface LinearBaselines {
  readonly scores: Readonly<Record<'price at end' | 'mean ahead', readonly HorizonScore[]>>;
  readonly text: string;
}

/** Collects the rows of a market and judges the linear baseline at each horizon, given in seconds, by two labels. */
export function linearBaselines(
  source: MarketSource,
  seconds: readonly number[] = HORIZONS,
): LinearBaselines {
  const horizons = seconds.map((horizon): Micros => horizon * 1e6);
  const dataSet = collectRows(source, horizons);
  const smoothed = withMoves(
    dataSet,
    horizons.map((horizon) => futureMeans(dataSet, horizon)),
  );
  const scores = {
    'price at end': horizons.map((_, label) => judgeHorizon(dataSet, label)),
    'mean ahead': horizons.map((_, label) => judgeHorizon(smoothed, label)),
  };
  const warning = source.synthetic
    ? 'synthetic market: no evidence of how a real one behaves\n'
    : '';
  const text = `${source.description}, ${dataSet.rows} rows of ${dataSet.schema.columns.length} features
${warning}logistic regression on all features; the last fifth of the rows is judged

${scoreTable(scores, PUBLISHED.get(source.instrument))}

"price at end" is the label of this library: one price at the horizon, minus the one at t. "mean ahead" is equation 3 of
DeepLOB: the mean of the prices until then. "horizons" is how many of them the judged block is long, and so what
its figures stand on.
`;
  return { scores, text };
}

function withMoves(dataSet: DataSet, moves: readonly Float32Array[]): DataSet {
  return { ...dataSet, targets: { ...dataSet.targets, moves } };
}
