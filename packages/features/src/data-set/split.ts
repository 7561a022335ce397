import type { DataSet, Micros, Segment, Split } from '@slipstream/core';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { longestFuture } from '../labels/label-schema.ts';
import { firstRowAfter, type RowSource, rowSource } from './row-source.ts';

/** The share of each block. */
export type BlockShares = { readonly [Block in keyof Split]-?: number };

/** How a data set is split. */
export interface SplitOptions {
  /** Of the rows; each above 0, together 1. 60 %, 15 %, 10 % and 15 % when left out. */
  readonly shares?: BlockShares;
  /**
   * How long after the last row of a block the next one begins: at least the latency and the longest horizon, which
   * it is when left out, so that no label of a block knows a price of the next.
   */
  readonly purge?: Micros;
}

/** The shares of blocks where nothing is said. */
export const SHARES: BlockShares = { train: 0.6, validation: 0.15, calibration: 0.1, test: 0.15 };
/** The blocks of a split in the order of time. */
export const BLOCKS = ['train', 'validation', 'calibration', 'test'] as const;
const ROUNDING = 1e-9;

/**
 * Splits a data set by time into four blocks of rows. Rows within the purge after the end of a block belong to none.
 *
 * @throws {InvalidSetting} when a share is not above 0 or they do not sum to 1, when the purge is too short, or when
 *   a block is left without rows.
 * @example
 * ```ts
 * import { DataSetBuilder, featureSchema, labelSchema, split } from '@slipstream/features';
 *
 * const empty = new DataSetBuilder({
 *   schema: featureSchema({ features: [{ name: 'book.spread' }], clock: { kind: 'event' } }),
 *   labels: labelSchema({ reference: 'micro-price', startLatency: 0, volatilityHorizon: 10_000_000 }),
 *   instrument: 'deribit:BTC-PERPETUAL',
 *   synthetic: true,
 * }).dataSet();
 * const times = Float64Array.from({ length: 100 }, (_, row) => row * 5_000_000);
 * const blocks = split({ ...empty, rows: 100, times });
 * blocks.train; // => { start: 0, end: 60 }
 * blocks.validation; // => { start: 62, end: 75 }
 * ```
 */
export function split(
  source: DataSet | RowSource,
  { shares = SHARES, purge = longestFuture(source.labels) }: SplitOptions = {},
): Required<Split> {
  checkShares(shares);
  const rows = rowSource(source);
  const least = longestFuture(rows.labels);
  if (!(purge >= least)) {
    throw new InvalidSetting({
      setting: 'purge between blocks',
      value: purge,
      expected: `at least ${least} microseconds, the latency plus the longest horizon`,
    });
  }
  let share = 0;
  let before: Segment | undefined;
  const ranges = BLOCKS.map((block) => {
    share += shares[block];
    const end = block === 'test' ? rows.rows : Math.round(share * rows.rows);
    const start =
      before === undefined
        ? 0
        : firstRowAfter(rows, rows.timeOf(before.end - 1) + purge, before.end);
    if (start >= end) {
      throw new InvalidSetting({
        setting: `rows of the block '${block}'`,
        value: Math.max(0, end - start),
        expected: `more data, or a larger share: ${rows.rows} rows and a purge of ${purge} µs leave none`,
      });
    }
    before = { start, end };
    return [block, before] as const;
  });
  return Object.fromEntries(ranges) as Record<keyof Split, Segment>;
}

/** @throws {InvalidSetting} when a share is not above 0 or they do not sum to 1. */
export function checkShares(shares: BlockShares): void {
  const sum = BLOCKS.reduce((total, block) => total + shares[block], 0);
  const positive = BLOCKS.every((block) => shares[block] > 0);
  if (!positive || !(Math.abs(sum - 1) < ROUNDING)) {
    throw new InvalidSetting({
      setting: 'shares of a split',
      value: BLOCKS.map((block) => shares[block]).join(', '),
      expected: 'four numbers above 0 that sum to 1',
    });
  }
}
