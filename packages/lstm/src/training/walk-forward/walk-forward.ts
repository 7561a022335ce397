import type { DataSet, InstrumentId, Micros, Segment, Split } from '@slipstream/core';
import { checkDataSet } from '../../data-set/check-data-set.ts';
import { checkSplit } from '../../data-set/check-split.ts';
import { InvalidOption } from '../../errors/invalid-option.ts';
import { type DirectionWalk, walkDirection } from './direction-walk.ts';
import { type JudgedFold, judgeFold } from './judge-fold.ts';
import { type LevelWalk, walkLevels } from './level-walk.ts';
import type { FoldRows, WalkForwardOptions } from './walk-forward-options.ts';

/** One fold: its blocks in rows and in time. */
export interface FoldRange {
  readonly split: Required<Split>;
  /** Of the first row of its training block and of its test block, and of its last row. */
  readonly from: Micros;
  readonly testFrom: Micros;
  readonly to: Micros;
}

/** What a walk forward found, as plain data. */
export interface WalkForwardReport {
  readonly instrument: InstrumentId;
  /** Whether the rows come from a synthetic market; print it wherever you print the figures. */
  readonly synthetic: boolean;
  readonly features: readonly string[];
  readonly startLatency: Micros;
  readonly seeds: readonly number[];
  readonly folds: readonly FoldRange[];
  readonly directions: readonly DirectionWalk[];
  readonly levels: readonly LevelWalk[];
}

/**
 * Trains and judges a forecaster fold by fold, each on rows that nothing before them was fitted to, beside every
 * baseline: prior, random walk, persistence, a micro-price table, linear on imbalance, on order flow and on everything. A
 * baseline whose features the data set does not have is left out.
 *
 * Nothing leaks: weights, thresholds and scaling come from the training block, the epoch from validation, probabilities from
 * calibration; labels that reach into the next block are left out. Intervals are drawn from blocks of ten label spans.
 *
 * @param source the rows, scaled and classified for all folds; or a function that gives a fold its rows, so that scaling and
 *   thresholds are fitted on its own training block.
 * @throws what {@link train} throws, `InvalidSplit` for a fold that does not fit, `InvalidOption` without folds or seeds.
 * @example
 * ```ts no-run
 * import type { DataSet, Split } from '@slipstream/core';
 * import { walkForward, walkForwardPage } from '@slipstream/lstm/training';
 *
 * declare const dataSet: DataSet;
 * declare const folds: Required<Split>[];
 * const report = await walkForward(dataSet, { folds, seeds: [1, 2, 3], without: ['flow.'] });
 * report.directions[0]?.verdict;
 * const html = walkForwardPage(report);
 * ```
 */
export async function walkForward(
  source: DataSet | FoldRows,
  options: WalkForwardOptions,
): Promise<WalkForwardReport> {
  const { folds, seeds = [1] } = options;
  for (const [option, values] of Object.entries({ folds, seeds })) {
    if (values.length === 0) {
      throw new InvalidOption({ option, value: values.length, expected: 'at least one' });
    }
  }
  const judged: JudgedFold[] = [];
  const ranges: FoldRange[] = [];
  let last: DataSet | undefined;
  for (const [fold, split] of folds.entries()) {
    options.onProgress?.({
      ...{ fold: fold + 1, folds: folds.length, stage: 'preparing' },
      fraction: fold / folds.length,
    });
    const dataSet = typeof source === 'function' ? source(split, fold) : source;
    checkDataSet(dataSet);
    checkSplit(split, dataSet.rows);
    judged.push(await judgeFold(dataSet, split, fold, { ...options, seeds }));
    ranges.push(rangeOf(dataSet, split));
    last = dataSet;
  }
  const { instrument, synthetic, schema, labels } = last!;
  return {
    instrument,
    synthetic,
    features: schema.columns.map(({ name }) => name),
    startLatency: labels.startLatency,
    seeds,
    folds: ranges,
    directions: labels.directions.map(({ horizon }, label) =>
      walkDirection(
        horizon,
        judged.map(({ directions }) => directions[label]!),
        synthetic,
      ),
    ),
    levels: walkLevels(
      judged.map(({ levels }) => levels),
      synthetic,
    ),
  };
}

function rangeOf({ times }: DataSet, split: Required<Split>): FoldRange {
  const first = ({ start }: Segment): Micros => times[start]!;
  return {
    split,
    from: first(split.train),
    testFrom: first(split.test),
    to: times[split.test.end - 1]!,
  };
}
