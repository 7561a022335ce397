import type { DataSet, Micros, Segment, Split } from '@slipstream/core';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { longestFuture } from '../labels/label-schema.ts';
import type { FeatureRegistry } from '../schema/feature-registry.ts';
import { longestWindow } from './longest-window.ts';
import { firstRowAfter, type RowSource, rowSource } from './row-source.ts';
import { BLOCKS, type BlockShares, checkShares, SHARES } from './split.ts';

/** How a data set is walked through. */
export interface WalkForwardOptions {
  /** How many test blocks there are, one after the other; 5 when left out. */
  readonly folds?: number;
  /** Of a fold's time; each above 0, together 1. 60 %, 15 %, 10 % and 15 % when left out. */
  readonly shares?: BlockShares;
  /**
   * `rolling`: every fold is as long as the others; `anchored`: every training block begins with the data, so that
   * later ones are longer. `rolling` when left out.
   */
  readonly mode?: 'rolling' | 'anchored';
  /**
   * How long after the last row of a block the next one begins, in microseconds: at least what labels reach ahead. When
   * left out also at least what features look back, so that no row of a block was seen by a feature of the next.
   */
  readonly embargo?: Micros;
  /** Knows the features of the schema; those of this package when left out. */
  readonly registry?: FeatureRegistry;
}

/**
 * Splits rows into folds by time, each train | validation | calibration | test with an embargo between, and each test
 * block right behind the one of the fold before: nothing is ever fitted on what lies after it, and all test blocks
 * together are one stretch of out-of-sample time. Times without rows count as time.
 *
 * @throws {InvalidSetting} when a share is not above 0 or they do not sum to 1, folds is no whole number above 0, the
 *   embargo is too short, or a block is left without rows.
 * @example
 * ```ts
 * import { DataSetBuilder, featureSchema, labelSchema, walkForward } from '@slipstream/features';
 *
 * const empty = new DataSetBuilder({
 *   schema: featureSchema({ features: [{ name: 'book.spread' }], clock: { kind: 'event' } }),
 *   labels: labelSchema({ reference: 'micro-price', startLatency: 0, volatilityHorizon: 10_000_000 }),
 *   instrument: 'deribit:BTC-PERPETUAL',
 *   synthetic: true,
 * }).dataSet();
 * const times = Float64Array.from({ length: 141 }, (_, row) => row * 5_000_000);
 * const shares = { train: 0.4, validation: 0.2, calibration: 0.2, test: 0.2 };
 * const folds = walkForward({ ...empty, rows: 141, times }, { folds: 3, shares });
 * folds.map(({ train }) => train); // => [{ start: 0, end: 40 }, { start: 20, end: 60 }, { start: 40, end: 80 }]
 * folds[0]?.test; // => { start: 82, end: 100 }
 * folds[1]?.test; // => { start: 102, end: 120 }
 * ```
 */
export function walkForward(
  source: DataSet | RowSource,
  {
    folds = 5,
    shares = SHARES,
    mode = 'rolling',
    registry,
    embargo = Math.max(longestFuture(source.labels), longestWindow(source.schema, registry)),
  }: WalkForwardOptions = {},
): Required<Split>[] {
  checkShares(shares);
  if (!(Number.isSafeInteger(folds) && folds > 0)) {
    throw new InvalidSetting({
      setting: 'folds of a walk forward',
      value: folds,
      expected: 'a whole number of at least 1',
    });
  }
  const least = longestFuture(source.labels);
  if (!(embargo >= least)) {
    throw new InvalidSetting({
      setting: 'embargo between blocks',
      value: embargo,
      expected: `at least ${least} microseconds, the latency plus the longest horizon`,
    });
  }
  const rows = rowSource(source);
  if (rows.rows === 0) {
    throw new InvalidSetting({ setting: 'rows', value: 0, expected: 'a data set with rows' });
  }
  const begin = rows.timeOf(0);
  const duration = rows.timeOf(rows.rows - 1) - begin;
  // The last fold ends with the data, and each begins one test block after the one before it.
  const length = duration / (1 + (folds - 1) * shares.test);
  return Array.from({ length: folds }, (_, fold) => {
    const start = begin + fold * shares.test * length;
    const end = fold === folds - 1 ? rows.rows : rowAt(rows, start + length);
    return blocksOf(rows, { fold, start, length, end, shares, embargo, mode });
  });
}

interface Fold {
  readonly fold: number;
  readonly start: Micros;
  readonly length: Micros;
  /** The row after its last. */
  readonly end: number;
  readonly shares: BlockShares;
  readonly embargo: Micros;
  readonly mode: 'rolling' | 'anchored';
}

function blocksOf(rows: RowSource, fold: Fold): Required<Split> {
  const { start, length, shares, embargo, mode } = fold;
  let share = 0;
  let before: Segment | undefined;
  const blocks = BLOCKS.map((block) => {
    const first = mode === 'anchored' ? 0 : rowAt(rows, start);
    const from = before === undefined ? first : firstAfterEmbargo(rows, before, embargo);
    share += shares[block];
    const to = block === 'test' ? fold.end : rowAt(rows, start + share * length);
    if (from >= to) {
      throw new InvalidSetting({
        setting: `rows of the block '${block}' of fold ${fold.fold + 1}`,
        value: Math.max(0, to - from),
        expected: `more data, fewer folds or a shorter embargo than ${embargo} µs`,
      });
    }
    before = { start: from, end: to };
    return [block, before] as const;
  });
  return Object.fromEntries(blocks) as Record<keyof Split, Segment>;
}

function firstAfterEmbargo(rows: RowSource, { end }: Segment, embargo: Micros): number {
  return firstRowAfter(rows, rows.timeOf(end - 1) + embargo, end);
}

/** The first row at or after a moment. */
function rowAt(rows: RowSource, moment: Micros): number {
  return firstRowAfter(rows, Math.round(moment) - 1);
}
