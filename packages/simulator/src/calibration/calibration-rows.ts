import { type CalibrationRow, calibrationRow } from './calibration-row.ts';
import type { MarketSurvey } from './market-survey.ts';
import { totalVariation } from './spread-cell.ts';
import {
  DELTAS,
  DEPTH,
  SOURCES,
  SPREAD_PERCENT,
  TENORS,
  TICK_SECONDS,
  TRADES,
  TWO_SIDED,
} from './targets.ts';
import type { TickTimeSurvey } from './tick-time-survey.ts';

/** Fewer quotes than this say nothing of a distribution. */
const FEWEST = 30;
const DAY_SECONDS = 86_400;

/**
 * Every target beside what a survey found.
 *
 * @param tickTimes of a longer tape.
 * @param seconds how long the survey was.
 */
export function calibrationRows(
  survey: MarketSurvey,
  tickTimes: TickTimeSurvey,
  seconds: number,
): readonly CalibrationRow[] {
  return [
    ...spreadRows(survey),
    ...sideRows(survey),
    ...depthRows(survey),
    ...tickTimeRows(tickTimes),
    ...orderRows(survey, seconds),
  ];
}

function spreadRows({ spreads }: MarketSurvey): readonly CalibrationRow[] {
  return TENORS.flatMap((tenor, row) =>
    DELTAS.flatMap((delta, column) => {
      const counted = spreads[row * DELTAS.length + column]!;
      const percent = SPREAD_PERCENT[row]![column]!;
      if (counted.total < FEWEST) return [];
      const found = Array.from({ length: 13 }, (_, ticks) => counted.share(ticks)).slice(1);
      return calibrationRow({
        group: 'spread',
        name: `${tenor.name}, ${delta.name}: mean ticks`,
        target: meanTicks(percent),
        result: meanTicks(found),
        distance: totalVariation(percent, found),
        source: SOURCES.quotes,
      });
    }),
  );
}

/** The mean width of a distribution that begins with one tick. */
function meanTicks(weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.reduce((sum, weight, index) => sum + weight * (index + 1), 0) / total;
}

function sideRows({ quotes }: MarketSurvey): readonly CalibrationRow[] {
  return TWO_SIDED.flatMap(({ from, to, share, source }, row) => {
    const { all, twoSided } = quotes[row]!;
    if (all < FEWEST) return [];
    const name = `${from}–${Math.min(to, 1)} Δ: share quoted on both sides`;
    return calibrationRow({
      group: 'two-sided',
      name,
      target: share,
      result: twoSided / all,
      source,
    });
  });
}

function depthRows({ depth, levels, gaps }: MarketSurvey): readonly CalibrationRow[] {
  const { source } = DEPTH;
  const prices = [
    ['best', DEPTH.best],
    ['second', DEPTH.second],
    ['third', DEPTH.third],
  ] as const;
  const row = (name: string, target: number, result: number) =>
    calibrationRow({ group: 'depth', name, target, result, source });
  return [
    ...prices.flatMap(([price, quantiles], level) =>
      Object.entries(quantiles).map(([quantile, coins]) =>
        row(
          `${price} price, quantile ${quantile}: coins`,
          coins,
          depth[level]!.quantile(Number(quantile)),
        ),
      ),
    ),
    ...Object.entries(DEPTH.levels).map(([quantile, count]) =>
      row(
        `levels of a side up to ten, quantile ${quantile}`,
        count,
        levels.quantile(Number(quantile)),
      ),
    ),
    row('gaps of one tick among the best three prices: share', DEPTH.singleTickGaps, gaps.share(1)),
  ];
}

function tickTimeRows(tickTimes: TickTimeSurvey): readonly CalibrationRow[] {
  return TICK_SECONDS.flatMap(({ days, delta, seconds }, target) => {
    const result = tickTimes.seconds(target);
    if (!Number.isFinite(result)) return [];
    const name = `${days} d, ${delta} Δ: seconds to diffuse a tick`;
    return calibrationRow({
      group: 'tick time',
      ...{ name, target: seconds, result, source: SOURCES.quotes },
    });
  });
}

function orderRows({ orders, options }: MarketSurvey, seconds: number): readonly CalibrationRow[] {
  const { followed } = orders;
  const row = (
    name: string,
    target: CalibrationRow['target'] | number,
    result: number,
    source: string,
  ) => calibrationRow({ group: 'orders', name, target, result, source });
  const count = 'counts of BTC trades and volumes, an order of magnitude';
  return [
    row(
      'a day in an option',
      TRADES.ordersPerDay,
      (orders.orders * DAY_SECONDS) / seconds / options,
      count,
    ),
    row('mean size, coins', TRADES.meanCoins, orders.coins / orders.orders, count),
    row(
      'share of volume in blocks',
      TRADES.blockShare,
      orders.blockCoins / orders.allCoins,
      'Paradigm, of Deribit',
    ),
    row(
      'ninth decile of size over the median',
      TRADES.ninthDecileOverMedian,
      orders.sizes.quantile(0.9) / orders.sizes.quantile(0.5),
      TRADES.source,
    ),
    row(
      'next in the option on the same side: share',
      TRADES.sameSideNext,
      orders.sameSide / followed,
      TRADES.source,
    ),
    row(
      'next in the option within a minute: share',
      TRADES.withinMinute,
      orders.withinMinute / followed,
      TRADES.source,
    ),
    row(
      'variance over mean of a minute’s orders',
      TRADES.fanoOfMinutes,
      orders.fanoOfMinutes,
      TRADES.source,
    ),
  ];
}
