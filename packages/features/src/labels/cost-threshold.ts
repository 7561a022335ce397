import type { DataSet, LabelSchema, Segment } from '@slipstream/core';
import { type RowSource, rowSource } from '../data-set/row-source.ts';
import { requireRows } from '../data-set/rows.ts';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { type Passage, quantilesOfColumns } from '../statistics/order-statistics.ts';

/** What acting costs, beside the spread that the rows tell. */
export interface ActionCost {
  /** The price of one smallest tick of the instrument, because rows hold spreads in ticks. */
  readonly tick: number;
  /** The fee of the action for one unit of amount, in the price's own unit; `fillFee` of core knows it. */
  readonly fee: number;
}

/**
 * What a move must exceed to pay for acting on it: half of the median spread of a block of rows, plus the fee, in the
 * price's own unit. The block is the training block and no other.
 *
 * @throws {InvalidSetting} when the rows are not in the data set or hold no spreads, the tick is not above 0 or the fee
 *   is no number.
 * @example
 * ```ts
 * import { costThreshold, DataSetBuilder, featureSchema, labelSchema, withCost } from '@slipstream/features';
 *
 * const empty = new DataSetBuilder({
 *   schema: featureSchema({ features: [{ name: 'book.spread' }], clock: { kind: 'event' } }),
 *   labels: labelSchema({ reference: 'micro-price' }),
 *   instrument: 'deribit:BTC-PERPETUAL',
 *   synthetic: true,
 * }).dataSet();
 * const levels = { volatility: Float32Array.of(0.5, 0.5, 0.5), spread: Float32Array.of(2, 4, 4) };
 * const dataSet = { ...empty, rows: 3, levels };
 * const cost = costThreshold(dataSet, { start: 0, end: 3 }, { tick: 0.5, fee: 0.25 });
 * cost; // => 1.25
 * withCost(dataSet.labels, cost).directions; // => [{ horizon: 1000000, threshold: 0, cost: 1.25 }]
 * ```
 */
export function costThreshold(
  source: DataSet | RowSource,
  rows: Segment,
  { tick, fee }: ActionCost,
): number {
  requireRows(source, rows);
  for (const [setting, value, fits] of [
    ['tick', tick, Number.isFinite(tick) && tick > 0],
    ['fee', fee, Number.isFinite(fee)],
  ] as const) {
    if (!fits) {
      throw new InvalidSetting({
        setting: `${setting} of an action`,
        value,
        expected: `a number${setting === 'tick' ? ' above 0' : ''}`,
      });
    }
  }
  const [[spread]] = quantilesOfColumns(
    spreadPassage(rowSource(source), rows),
    [rows.end - rows.start],
    [0.5],
  ) as [[number]];
  return (spread / 2) * tick + fee;
}

/** The labels with what acting costs beside each of their thresholds. The thresholds in force stay. */
export function withCost(labels: LabelSchema, cost: number): LabelSchema {
  return { ...labels, directions: labels.directions.map((label) => ({ ...label, cost })) };
}

/**
 * The labels with one of the two thresholds that they carry put in force.
 *
 * @throws {InvalidSetting} when a direction does not carry it.
 * @example
 * ```ts
 * import { labelSchema, thresholdsBy, withCost } from '@slipstream/features';
 *
 * const labels = withCost(labelSchema({ reference: 'micro-price' }), 1.25);
 * thresholdsBy(labels, 'cost').directions[0]?.threshold; // => 1.25
 * ```
 */
export function thresholdsBy(labels: LabelSchema, which: 'fitted' | 'cost'): LabelSchema {
  const directions = labels.directions.map((label) => {
    const threshold = label[which];
    if (threshold === undefined) {
      throw new InvalidSetting({
        setting: `threshold over ${label.horizon} µs by '${which}'`,
        value: threshold,
        expected: 'labels of fitThresholds or withCost, which carry it',
      });
    }
    return { ...label, threshold };
  });
  return { ...labels, directions };
}

function spreadPassage(source: RowSource, rows: Segment): Passage {
  return (see) => {
    for (const { levels } of source.pieces(rows)) {
      if (levels === undefined) {
        throw new InvalidSetting({
          setting: 'levels of the data set',
          value: levels,
          expected: 'a data set that holds the spread at each row',
        });
      }
      for (const spread of levels.spread) see(0, spread);
    }
  };
}
