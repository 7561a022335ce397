import { type Lots, signOf } from '@slipstream/core';
import type { AnalysedRun } from './analysed-run.ts';
import type { FillRecord } from './execution-tape.ts';
import { betterThanMarket } from './market-share.ts';
import { midOf } from './shortfall.ts';
import { spreadCapture } from './spread-costs.ts';

/** How a parent was filled. */
export interface FillStatistics {
  /** As quoted; absent when nothing was filled. */
  readonly averagePrice: number | undefined;
  /** Filled ÷ asked. */
  readonly fillRatio: number;
  /** Filled as maker ÷ filled; absent when nothing was. */
  readonly makerShare: number | undefined;
  /** Filled ÷ traded on the book in the window; absent when nothing was traded. */
  readonly participation: number | undefined;
  /** The share of that volume which traded at worse prices than ours: relative performance. */
  readonly betterThanMarket: number | undefined;
  /** 2 × (price − mid), the mean over lots, in smallest ticks. */
  readonly effectiveSpreadTicks: number | undefined;
  /** How much of the half-spread was captured: 1 at the near touch, −1 at the far one. */
  readonly spreadCapture: number | undefined;
}

/** The statistics of a run's fills. */
export function fillStatistics(
  { parent, instrument, tape, filled }: AnalysedRun,
  arrival: number,
): FillStatistics {
  const { fills, volume } = tape;
  const { side } = parent;
  const makers = fills.filter(({ liquidity }) => liquidity === 'maker');
  const sign = signOf(side);
  const effective = (fill: FillRecord): number =>
    2 * sign * instrument.ticks.inTicks(fill.price - midOf(fill, instrument, arrival));
  const averagePrice = meanOverLots(fills, ({ price }) => price);
  return {
    averagePrice,
    fillRatio: filled / parent.quantity,
    makerShare: fills.length > 0 ? lotsOf(makers) / lotsOf(fills) : undefined,
    participation: volume > 0 ? instrument.size.amount(filled) / volume : undefined,
    betterThanMarket:
      averagePrice === undefined
        ? undefined
        : betterThanMarket(tape, averagePrice, side, instrument),
    effectiveSpreadTicks: meanOverLots(fills, effective),
    spreadCapture: spreadCapture(fills, side, instrument),
  };
}

/** A mean over the lots of some fills; absent of none. */
export function meanOverLots(
  fills: readonly FillRecord[],
  value: (fill: FillRecord) => number,
): number | undefined {
  if (fills.length === 0) return undefined;
  return fills.reduce((sum, fill) => sum + fill.lots * value(fill), 0) / lotsOf(fills);
}

function lotsOf(fills: readonly FillRecord[]): Lots {
  return fills.reduce((sum, { lots }) => sum + lots, 0);
}
