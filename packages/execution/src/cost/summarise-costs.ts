import type { Micros } from '@slipstream/core';
import type { FiringShare } from '../rules/firing-tally.ts';
import { type ClusterInterval, clusterInterval } from './cluster-interval.ts';
import type { ClusteredValue } from './cluster-moments.ts';
import type { CostRecord } from './cost-record.ts';
import { meanFiring } from './mean-firing.ts';
import type { Shortfall } from './shortfall.ts';

/** What records are grouped by. */
export type CostGrouping = 'policy' | 'day' | 'instrument' | 'side';

/** Parents of a group: their costs in index basis points, and how they were filled. Means over parents. */
export interface CostSummary {
  readonly group: string;
  /** Parents, those without a price of the underlying included. */
  readonly count: number;
  readonly days: number;
  /** The shortfall, with an interval clustered by days. Absent where no parent's underlying was seen. */
  readonly shortfall: ClusterInterval | undefined;
  readonly deltaAdjusted: ClusterInterval | undefined;
  /** Delta-adjusted, in points of implied volatility. */
  readonly volatilityPoints: ClusterInterval | undefined;
  /** Mean parts, which sum to the mean shortfall. */
  readonly parts: Readonly<Record<keyof Shortfall, number>> | undefined;
  readonly fillRatio: number;
  readonly makerShare: number | undefined;
  readonly participation: number | undefined;
  readonly spreadCapture: number | undefined;
  readonly betterThanMarket: number | undefined;
  readonly priceAdvantage: PriceAdvantage | undefined;
  /** Parents whose remainder was larger than the book: their true cost is at least what is given. */
  readonly censored: number;
  readonly markouts: readonly SummedMarkout[];
  /** How much of the time each rule held and decided, of the parents that told it; empty where none did. */
  readonly firing: readonly FiringShare[];
}

/** How parents did against the time-weighted price of their own windows, in basis points of it; above 0 is better. */
export interface PriceAdvantage {
  readonly mean: number;
  /** The share of parents that did better. */
  readonly shareBetter: number;
  /** Mean gain of those that did better ÷ mean loss of those that did worse; absent where none did worse or better. */
  readonly gainLossRatio: number | undefined;
}

/** Mean markouts of parents that had any. */
export interface SummedMarkout {
  readonly after: Micros;
  readonly maker: number | undefined;
  readonly taker: number | undefined;
}

/**
 * Costs by policy, day, instrument or side, by the name of the group, each with how many parents and days stand behind
 * it.
 *
 * @param seed decides the intervals' draws.
 * @example
 * ```ts
 * import { summariseCosts } from '@slipstream/execution';
 *
 * summariseCosts([], 'policy', 7); // => []
 * ```
 */
export function summariseCosts(
  records: readonly CostRecord[],
  by: CostGrouping,
  seed: number | string,
): readonly CostSummary[] {
  const groups = new Map<string, CostRecord[]>();
  for (const record of records) {
    groups.set(record[by], [...(groups.get(record[by]) ?? []), record]);
  }
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, own]) => summaryOf(group, own, `${seed}/${by}/${group}`));
}

function summaryOf(group: string, records: readonly CostRecord[], seed: string): CostSummary {
  const mean = (value: (record: CostRecord) => number | undefined): number | undefined =>
    meanOf(records.map(value));
  const interval = (
    name: string,
    value: (record: CostRecord) => number | undefined,
  ): ClusterInterval | undefined => {
    const values = records.flatMap((record): ClusteredValue[] => {
      const own = value(record);
      return own === undefined ? [] : [{ cluster: record.day, value: own }];
    });
    return values.length > 0 ? clusterInterval(values, `${seed}/${name}`) : undefined;
  };
  return {
    group,
    count: records.length,
    days: new Set(records.map(({ day }) => day)).size,
    shortfall: interval('shortfall', ({ analysis }) => analysis.shortfallIndexBasisPoints),
    deltaAdjusted: interval('delta', ({ analysis }) => analysis.deltaAdjusted?.indexBasisPoints),
    volatilityPoints: interval('vol', ({ analysis }) => analysis.deltaAdjustedVolatilityPoints),
    parts: meanParts(records),
    fillRatio: mean(({ analysis }) => analysis.fillRatio)!,
    makerShare: mean(({ analysis }) => analysis.makerShare),
    participation: mean(({ analysis }) => analysis.participation),
    spreadCapture: mean(({ analysis }) => analysis.spreadCapture),
    betterThanMarket: mean(({ analysis }) => analysis.betterThanMarket),
    priceAdvantage: priceAdvantage(records),
    censored: records.filter(({ analysis }) => analysis.censored).length,
    markouts: summedMarkouts(records),
    firing: meanFiring(records),
  };
}

function meanParts(records: readonly CostRecord[]): CostSummary['parts'] {
  const known = records.flatMap(({ analysis }) => analysis.shortfallInIndex ?? []);
  if (known.length === 0) return undefined;
  const part = (name: keyof Shortfall): number =>
    known.reduce((sum, one) => sum + one[name], 0) / known.length;
  return {
    total: part('total'),
    spread: part('spread'),
    timing: part('timing'),
    opportunity: part('opportunity'),
    fees: part('fees'),
  };
}

function priceAdvantage(records: readonly CostRecord[]): PriceAdvantage | undefined {
  const advantages = records.flatMap(({ analysis }) => {
    const slippage = analysis.against.twap?.slippageBasisPoints;
    return slippage === undefined ? [] : [-slippage];
  });
  const mean = meanOf(advantages);
  if (mean === undefined) return undefined;
  const gains = advantages.filter((advantage) => advantage > 0);
  const gain = meanOf(gains);
  const loss = meanOf(advantages.filter((advantage) => advantage < 0));
  return {
    mean,
    shareBetter: gains.length / advantages.length,
    gainLossRatio: gain === undefined || loss === undefined ? undefined : gain / -loss,
  };
}

function summedMarkouts(records: readonly CostRecord[]): readonly SummedMarkout[] {
  const horizons = new Set(
    records.flatMap(({ analysis }) => analysis.markouts.map(({ after }) => after)),
  );
  return [...horizons]
    .sort((a, b) => a - b)
    .map((after) => {
      const at = (liquidity: 'maker' | 'taker'): number | undefined =>
        meanOf(
          records.map(
            ({ analysis }) => analysis.markouts.find((one) => one.after === after)?.[liquidity],
          ),
        );
      return { after, maker: at('maker'), taker: at('taker') };
    });
}

/** The mean of what is known; absent of nothing. */
function meanOf(values: readonly (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length > 0 ? known.reduce((sum, value) => sum + value, 0) / known.length : undefined;
}
