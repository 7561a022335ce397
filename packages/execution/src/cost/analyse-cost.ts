import {
  feeNeedsUnderlying,
  MINUTE,
  type Micros,
  type Money,
  type OrderId,
  type Pricer,
  SECOND,
  signOf,
} from '@slipstream/core';
import { MissingPrice } from '../errors/missing-price.ts';
import type { AnalysedRun } from './analysed-run.ts';
import { type Benchmarks, benchmarksOf } from './benchmarks.ts';
import { underlyingCost } from './delta-adjusted.ts';
import { type DriftSplit, driftSplit } from './drift-split.ts';
import type { FillRecord } from './execution-tape.ts';
import { type FillStatistics, fillStatistics, meanOverLots } from './fill-statistics.ts';
import { indexBasisPoints, volatilityPoints } from './index-units.ts';
import { type Markout, markouts } from './markouts.ts';
import { repricedCost } from './repriced.ts';
import {
  type FillCosts,
  fillCosts,
  remainderFee,
  remainderPrice,
  type Shortfall,
  totalOf,
  Valuer,
} from './shortfall.ts';
import { type RealisedSpread, realisedSpreads } from './spread-costs.ts';

/** A cost against one benchmark, remainder and fees included. */
export interface BenchmarkCost {
  /** In the settlement currency. */
  readonly cost: Money;
  /** 10,000 × cost in coins ÷ coins of the underlying; absent where the underlying's price is not known. */
  readonly indexBasisPoints: number | undefined;
}

/** A cost against a price, and how the fills alone did against it. */
export interface PriceBenchmark extends BenchmarkCost {
  /** As quoted. */
  readonly price: number;
  /** 10,000 × (average price − benchmark) ÷ benchmark, for a buy; absent when nothing was filled. */
  readonly slippageBasisPoints: number | undefined;
}

/** What waiting between the decision and the arrival cost. Both parts sum with the shortfall to the cost against the decision. */
export interface DelayCost {
  /** Of what was filled. */
  readonly delay: Money;
  /** Of the remainder. */
  readonly delayOfRemainder: Money;
}

/** The costs of one child order. */
export interface OrderCost extends FillCosts {
  readonly order: OrderId;
  readonly lots: number;
  /** As quoted. */
  readonly averagePrice: number;
}

/** What a run cost, and where. Money is in the settlement currency; positive is a cost. */
export interface CostAnalysis extends FillStatistics {
  /** Against the arrival mid, in parts that sum to it. */
  readonly shortfall: Shortfall;
  readonly shortfallIndexBasisPoints: number | undefined;
  /** The same parts in index basis points; absent where the underlying's price is not known. */
  readonly shortfallInIndex: Readonly<Record<keyof Shortfall, number>> | undefined;
  /** The opportunity cost with the remainder at the last mid and no fee, beside the sweep that `shortfall` holds. */
  readonly opportunityAtMid: Money;
  /** Absent where no decision price is given. */
  readonly decision: DelayCost | undefined;
  /** The shortfall without what the underlying's own moves made, first order; options with valuations only. */
  readonly deltaAdjusted: BenchmarkCost | undefined;
  /** That shortfall in points of implied volatility: over the vega of the whole parent at the arrival. */
  readonly deltaAdjustedVolatilityPoints: number | undefined;
  /** The shortfall against the option repriced in full at the arrival's volatility; needs a pricer. */
  readonly repriced: BenchmarkCost | undefined;
  /** Where the timing cost of an option came from; needs valuations. */
  readonly drift: DriftSplit | undefined;
  readonly against: {
    readonly arrivalMid: PriceBenchmark;
    readonly decisionMid: PriceBenchmark | undefined;
    readonly arrivalFair: PriceBenchmark | undefined;
    readonly twap: PriceBenchmark | undefined;
    readonly vwap: PriceBenchmark | undefined;
    /** The market's price until its volume would have filled the same at the rate asked for. */
    readonly participation: PriceBenchmark | undefined;
  };
  readonly orders: readonly OrderCost[];
  readonly realisedSpreads: readonly RealisedSpread[];
  readonly markouts: readonly Markout[];
  /** Whether the book showed less than the remainder: its true cost is at least what is given. */
  readonly censored: boolean;
}

/** What an analysis measures besides, and how. */
export interface AnalysisOptions {
  /** How long after fills the market is looked at again; a second to half an hour when left out. */
  readonly horizons?: readonly Micros[];
  /** Prices options in full for `repriced`. */
  readonly pricer?: Pricer | undefined;
  /** The rate of `against.participation`, above 0 and at most 1; a tenth when left out. */
  readonly participationRate?: number;
}

const HORIZONS: readonly Micros[] = [SECOND, 10 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE];

/**
 * Transaction-cost analysis of a run. Implementation shortfall after Perold (1988) against the mid at
 * arrival; a remainder is never dropped but valued as if swept from the book at the end, fees included.
 *
 * @param benchmarks replace those that the run recorded.
 * @param options what is measured besides.
 * @throws {MissingPrice} when no two-sided book was seen and no arrival price is given, or when the fee of a
 *   remainder depends on an underlying that was never seen.
 * @example
 * ```ts
 * import { FixedBook, SECOND } from '@slipstream/core';
 * import { sampleCall, sampleView } from '@slipstream/core/testing';
 * import { analyseCost, TapeRecorder } from '@slipstream/execution';
 *
 * const parent = {
 *   id: 'p1', legs: [], side: 'buy' as const, quantity: 100, start: 0, end: 9 * SECOND,
 *   urgency: 0, risk: {}, remainder: 'leave' as const,
 * };
 * const recorder = new TapeRecorder(parent, sampleCall);
 * const book = new FixedBook({ instrument: sampleCall, bids: [200, 5], asks: [205, 3] });
 * recorder.market(0, sampleView(sampleCall, { book }));
 * recorder.fill(SECOND, {
 *   type: 'filled', order: 'p1.1', trade: 't1', lots: 100, price: 0.0205, liquidity: 'taker',
 *   fee: '0.003', exchangeTime: SECOND, receiveTime: SECOND,
 * });
 * const tape = recorder.close(2 * SECOND, 0);
 * const run = { parent, instrument: sampleCall, filled: 100, remainder: 0, tape };
 * const { shortfall, shortfallIndexBasisPoints } = analyseCost(run);
 * shortfall.spread.toString(); // => '0.0025'
 * shortfall.total.toString(); // => '0.0055'
 * shortfallIndexBasisPoints; // => 5.5
 * ```
 */
export function analyseCost(
  run: AnalysedRun,
  benchmarks: Benchmarks = {},
  { horizons = HORIZONS, pricer, participationRate = 0.1 }: AnalysisOptions = {},
): CostAnalysis {
  const { parent, instrument, filled, remainder, tape } = run;
  const given = Object.fromEntries(
    Object.entries(benchmarks).filter(([, value]) => value !== undefined),
  );
  const amount = instrument.size.amount(filled);
  const recorded = benchmarksOf(tape, instrument, { amount, rate: participationRate });
  const prices: Benchmarks = { ...recorded, ...given };
  const arrival = prices.arrivalMid;
  if (arrival === undefined) {
    const remedy = 'Give `arrivalMid` among the benchmarks.';
    throw new MissingPrice({ parent: parent.id, what: 'two-sided book', remedy });
  }

  const valuer = new Valuer(instrument, parent);
  const costs = fillCosts(tape.fills, instrument, valuer, arrival);
  const swept = remainderPrice(tape, instrument, arrival);
  const underlying = tape.last?.underlying ?? tape.arrival?.underlying;
  if (remainder > 0 && feeNeedsUnderlying(instrument) && !Number.isFinite(underlying)) {
    const remedy = 'Run it with valuations or an index: the fee of its remainder depends on it.';
    throw new MissingPrice({ parent: parent.id, what: 'price of the underlying', remedy });
  }
  const sweepFee = remainderFee(remainder, swept, instrument, underlying);
  const opportunity = valuer.cost(remainder, swept, arrival).plus(sweepFee);
  const shortfall = totalOf({ ...costs, opportunity });
  const lastMid = tape.last?.midTicks;
  const closing = lastMid === undefined ? arrival : instrument.ticks.price(lastMid);

  const statistics = fillStatistics(run, arrival);
  const priced = (cost: Money): BenchmarkCost => {
    return { cost, indexBasisPoints: indexBasisPoints(cost, run, arrival) };
  };
  const less = (part: Money | undefined): BenchmarkCost | undefined =>
    part && priced(shortfall.total.minus(part));
  const average = statistics.averagePrice;
  const against = (price: number): PriceBenchmark => {
    const cost = shortfall.total.plus(valuer.cost(parent.quantity, arrival, price));
    const slippageBasisPoints =
      average === undefined ? undefined : (1e4 * signOf(parent.side) * (average - price)) / price;
    return { ...priced(cost), price, slippageBasisPoints };
  };
  const known = (price: number | undefined): PriceBenchmark | undefined =>
    price === undefined ? undefined : against(price);
  const deltaAdjusted = less(underlyingCost(tape, instrument, valuer, arrival, remainder));
  const { decisionMid } = prices;
  return {
    shortfall,
    shortfallIndexBasisPoints: priced(shortfall.total).indexBasisPoints,
    shortfallInIndex: inIndex(shortfall, (cost) => priced(cost).indexBasisPoints),
    opportunityAtMid: valuer.cost(remainder, closing, arrival),
    decision:
      decisionMid === undefined
        ? undefined
        : {
            delay: valuer.cost(filled, arrival, decisionMid),
            delayOfRemainder: valuer.cost(remainder, arrival, decisionMid),
          },
    deltaAdjusted,
    deltaAdjustedVolatilityPoints: deltaAdjusted && volatilityPoints(deltaAdjusted.cost, run),
    repriced: pricer && less(repricedCost(tape, instrument, pricer, valuer, arrival, remainder)),
    drift: driftSplit(tape, instrument, valuer, arrival, shortfall.timing),
    against: {
      arrivalMid: against(arrival),
      decisionMid: known(decisionMid),
      arrivalFair: known(prices.arrivalFair),
      twap: known(prices.twap),
      vwap: known(prices.vwap),
      participation: known(prices.participation),
    },
    orders: orderCosts(run, valuer, arrival),
    ...statistics,
    realisedSpreads: realisedSpreads(tape.fills, tape, parent.side, instrument, horizons),
    markouts: markouts(tape.fills, tape, parent.side, instrument, horizons),
    censored: tape.sweep?.censored ?? remainder > 0,
  };
}

/** Every part by itself: a total of 0 has no scale that its parts could be read from. */
function inIndex(
  shortfall: Shortfall,
  basisPoints: (cost: Money) => number | undefined,
): Record<keyof Shortfall, number> | undefined {
  const [total, spread, timing, opportunity, fees] = [
    basisPoints(shortfall.total),
    basisPoints(shortfall.spread),
    basisPoints(shortfall.timing),
    basisPoints(shortfall.opportunity),
    basisPoints(shortfall.fees),
  ];
  const known =
    total !== undefined &&
    spread !== undefined &&
    timing !== undefined &&
    opportunity !== undefined &&
    fees !== undefined;
  return known ? { total, spread, timing, opportunity, fees } : undefined;
}

function orderCosts(
  { tape: { fills }, instrument }: AnalysedRun,
  valuer: Valuer,
  arrival: number,
): readonly OrderCost[] {
  const byOrder = new Map<OrderId, FillRecord[]>();
  for (const fill of fills) {
    byOrder.set(fill.order, [...(byOrder.get(fill.order) ?? []), fill]);
  }
  return [...byOrder].map(([order, own]) => ({
    order,
    lots: own.reduce((sum, { lots }) => sum + lots, 0),
    averagePrice: meanOverLots(own, ({ price }) => price)!,
    ...fillCosts(own, instrument, valuer, arrival),
  }));
}
