import type { DataSet } from '@slipstream/core';
import { contentHash, type Segment } from '@slipstream/core';
import { aheadOf } from '../data-set/block-targets.ts';
import { checkDataSet } from '../data-set/check-data-set.ts';
import { InvalidSplit } from '../errors/invalid-split.ts';
import { LabelMismatch } from '../errors/label-mismatch.ts';
import { SchemaMismatch } from '../errors/schema-mismatch.ts';
import type { ForecastModel } from '../model/forecast-model.ts';
import { modelKernel } from '../model/model-kernel.ts';
import { outputLayout } from '../model/output-layout.ts';
import { type DirectionReport, evaluateDirection } from './evaluate-directions.ts';
import {
  evaluateSlippage,
  evaluateSpread,
  evaluateVolatility,
  type LevelReport,
  type SlippageReport,
} from './evaluate-levels.ts';
import { logitsOfBlock, outputsOf } from './run-rows.ts';

/** What a model is worth on a block of rows, beside its baselines. */
export interface Evaluation {
  readonly modelHash: string;
  /** Whether the rows come from a synthetic market; print it wherever you print the figures. */
  readonly synthetic: boolean;
  readonly rows: Segment;
  readonly directions: readonly DirectionReport[];
  /** QLIKE of the volatility; absent without a head or a known target. */
  readonly volatility?: LevelReport;
  /** Mean absolute error of the spread in ticks; absent likewise. */
  readonly spread?: LevelReport;
  /** The same over the further horizons of the labels. */
  readonly volatilities: readonly LevelReport[];
  readonly spreads: readonly LevelReport[];
  readonly slippage: readonly SlippageReport[];
}

/**
 * Judges a model on a block of rows, stepping through them as serving would. The baselines are in the model and
 * were fitted on its training block; nothing is fitted here.
 *
 * @param rows `[start, end)`; rows before it in the same segment only warm the memory.
 * @throws {SchemaMismatch} when the features are of another schema than the model's.
 * @throws {LabelMismatch} when the labels mean something else than those the model learned.
 * @throws {InvalidDataSet} when columns, times or segments do not fit each other.
 * @throws {FeatureNotFinite} when a feature is NaN or infinite.
 * @throws {EmptyDataSet} when no row of the block has a known label.
 * @throws {InvalidSplit} when the block is empty or lies outside the rows.
 * @example
 * ```ts no-run
 * import type { DataSet } from '@slipstream/core';
 * import { evaluate, type ForecastModel } from '@slipstream/lstm';
 *
 * declare const model: ForecastModel;
 * declare const dataSet: DataSet;
 * const { directions } = evaluate(model, dataSet, { start: 30_000, end: 36_000 });
 * directions[0]?.verdict;
 * ```
 */
export function evaluate(model: ForecastModel, dataSet: DataSet, rows: Segment): Evaluation {
  checkFits(model, dataSet);
  checkDataSet(dataSet);
  if (!(rows.start >= 0 && rows.end > rows.start && rows.end <= dataSet.rows)) {
    throw new InvalidSplit({ block: 'evaluated', ...rows, rows: dataSet.rows });
  }
  const { heads } = model;
  const layout = outputLayout(dataSet.labels);
  const kernel = modelKernel(model);
  const outputs = outputsOf(kernel, dataSet, rows);
  const outputAt = (row: number, place: number): number =>
    outputs[(row - rows.start) * layout.count + place]!;

  const { labels, targets } = dataSet;
  const volatility =
    heads.volatility &&
    evaluateVolatility(
      dataSet,
      rows,
      heads.volatility,
      {
        targets: targets.volatility,
        horizon: labels.volatilityHorizon,
        reach: aheadOf.volatility(labels),
      },
      (row) => outputAt(row, layout.volatility),
    );
  const spread =
    heads.spread &&
    evaluateSpread(
      dataSet,
      rows,
      heads.spread,
      { targets: targets.spread, horizon: labels.spreadHorizon, reach: aheadOf.spread(labels) },
      (row) => outputAt(row, layout.spread),
    );
  const volatilities = (heads.volatilities ?? []).map((head) => {
    const { label } = head;
    const judged = {
      targets: targets.volatilities![label]!,
      horizon: labels.volatilityHorizons![label]!,
      reach: aheadOf.furtherVolatility(labels, label),
    };
    const place = layout.furtherVolatility(label);
    return evaluateVolatility(dataSet, rows, head, judged, (row) => outputAt(row, place));
  });
  const spreads = (heads.spreads ?? []).map((head) => {
    const { label } = head;
    const judged = {
      targets: targets.spreads![label]!,
      horizon: labels.spreadHorizons![label]!,
      reach: aheadOf.furtherSpread(labels, label),
    };
    const place = layout.furtherSpread(label);
    return evaluateSpread(dataSet, rows, head, judged, (row) => outputAt(row, place));
  });
  return {
    modelHash: model.hash,
    synthetic: dataSet.synthetic,
    rows,
    directions: heads.directions.map((head, label) => {
      const logits = logitsOfBlock(outputs, layout.count, layout.direction(label));
      return evaluateDirection(dataSet, rows, label, head, logits);
    }),
    ...(volatility && volatility.rows > 0 && { volatility }),
    ...(spread && spread.rows > 0 && { spread }),
    volatilities: volatilities.filter((report) => report.rows > 0),
    spreads: spreads.filter((report) => report.rows > 0),
    slippage: heads.slippage
      .map((head) =>
        evaluateSlippage(dataSet, rows, head, (row, quantile) =>
          outputAt(row, layout.slippage(head.label) + quantile),
        ),
      )
      .filter((report) => report.rows > 0),
  };
}

function checkFits({ manifest }: ForecastModel, { schema, labels }: DataSet): void {
  if (schema.hash !== manifest.schema.hash) {
    throw new SchemaMismatch({ expected: manifest.schema.hash, actual: schema.hash });
  }
  const [expected, actual] = [contentHash(manifest.labels), contentHash(labels)];
  if (expected !== actual) throw new LabelMismatch({ expected, actual });
}
