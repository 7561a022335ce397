import {
  coinsOf,
  feeNeedsUnderlying,
  type Instrument,
  type Lots,
  MINUTE,
  type Micros,
  type Money,
  type OrderId,
  type ParentOrder,
  SECOND,
  signOf,
} from '@slipstream/core';
import { MissingPrice } from '../errors/missing-price.ts';
import { type Benchmarks, benchmarksOf } from './benchmarks.ts';
import { underlyingCost } from './delta-adjusted.ts';
import type { ExecutionTape, FillRecord } from './execution-tape.ts';
import { type Markout, markouts } from './markouts.ts';
import {
  type FillCosts,
  fillCosts,
  midOf,
  remainderFee,
  remainderPrice,
  type Shortfall,
  totalOf,
  Valuer,
} from './shortfall.ts';

/** What a cost analysis needs of a run. */
export interface AnalysedRun {
  readonly parent: ParentOrder;
  readonly instrument: Instrument;
  readonly filled: Lots;
  readonly remainder: Lots;
  readonly tape: ExecutionTape;
}

/** A cost against one benchmark, remainder and fees included. */
export interface BenchmarkCost {
  /** In the settlement currency. */
  readonly cost: Money;
  /** 10,000 × cost in coins ÷ coins of the underlying; absent where the underlying's price is not known. */
  readonly indexBasisPoints: number | undefined;
}

/** The costs of one child order. */
export interface OrderCost extends FillCosts {
  readonly order: OrderId;
  readonly lots: Lots;
  /** As quoted. */
  readonly averagePrice: number;
}

/** What a run cost, and where. Money is in the settlement currency; positive is a cost. */
export interface CostAnalysis {
  /** Against the arrival mid, in parts that sum to it. */
  readonly shortfall: Shortfall;
  readonly shortfallIndexBasisPoints: number | undefined;
  /** The shortfall without what the underlying's own moves made; options with valuations only. */
  readonly deltaAdjusted: BenchmarkCost | undefined;
  readonly against: {
    readonly arrivalMid: BenchmarkCost;
    readonly arrivalFair: BenchmarkCost | undefined;
    readonly twap: BenchmarkCost | undefined;
    readonly vwap: BenchmarkCost | undefined;
  };
  readonly orders: readonly OrderCost[];
  /** As quoted; absent when nothing was filled. */
  readonly averagePrice: number | undefined;
  /** Filled ÷ asked. */
  readonly fillRatio: number;
  /** Filled as maker ÷ filled; absent when nothing was. */
  readonly makerShare: number | undefined;
  /** Filled ÷ traded on the book in the window; absent when nothing was traded. */
  readonly participation: number | undefined;
  /** 2 × (price − mid), the mean over lots, in smallest ticks. */
  readonly effectiveSpreadTicks: number | undefined;
  readonly markouts: readonly Markout[];
  /** Whether the book showed less than the remainder: its true cost is at least what is given. */
  readonly censored: boolean;
}

const MARKOUT_HORIZONS: readonly Micros[] = [SECOND, 10 * SECOND, MINUTE];

/**
 * Transaction-cost analysis of a run. Implementation shortfall after Perold (1988) against the mid at
 * arrival; a remainder is never dropped but valued as if swept from the book at the end, fees included.
 *
 * @param benchmarks replace those that the run recorded.
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
export function analyseCost(run: AnalysedRun, benchmarks: Benchmarks = {}): CostAnalysis {
  const { parent, instrument, remainder, tape } = run;
  const given = Object.fromEntries(
    Object.entries(benchmarks).filter(([, value]) => value !== undefined),
  );
  const prices: Benchmarks = { ...benchmarksOf(tape, instrument), ...given };
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

  const inIndex = (cost: Money): number | undefined => indexBasisPoints(cost, run, arrival);
  const priced = (cost: Money): BenchmarkCost => ({ cost, indexBasisPoints: inIndex(cost) });
  const against = (price: number | undefined): BenchmarkCost | undefined =>
    price === undefined
      ? undefined
      : priced(shortfall.total.plus(valuer.cost(parent.quantity, arrival, price)));
  const moved = underlyingCost(tape, instrument, valuer, arrival, remainder);
  return {
    shortfall,
    shortfallIndexBasisPoints: inIndex(shortfall.total),
    deltaAdjusted: moved && priced(shortfall.total.minus(moved)),
    against: {
      arrivalMid: priced(shortfall.total),
      arrivalFair: against(prices.arrivalFair),
      twap: against(prices.twap),
      vwap: against(prices.vwap),
    },
    orders: orderCosts(tape.fills, instrument, valuer, arrival),
    ...statistics(run, arrival),
    markouts: markouts(tape.fills, tape, parent.side, instrument, MARKOUT_HORIZONS),
    censored: tape.sweep?.censored ?? remainder > 0,
  };
}

function orderCosts(
  fills: readonly FillRecord[],
  instrument: Instrument,
  valuer: Valuer,
  arrival: number,
): readonly OrderCost[] {
  const byOrder = new Map<OrderId, FillRecord[]>();
  for (const fill of fills) {
    byOrder.set(fill.order, [...(byOrder.get(fill.order) ?? []), fill]);
  }
  return [...byOrder].map(([order, own]) => ({
    order,
    lots: lotsOf(own),
    averagePrice: meanOf(own, ({ price }) => price)!,
    ...fillCosts(own, instrument, valuer, arrival),
  }));
}

type Statistics = Pick<
  CostAnalysis,
  'averagePrice' | 'fillRatio' | 'makerShare' | 'participation' | 'effectiveSpreadTicks'
>;

function statistics(
  { parent, instrument, tape, filled }: AnalysedRun,
  arrival: number,
): Statistics {
  const { fills, volume } = tape;
  const makers = fills.filter(({ liquidity }) => liquidity === 'maker');
  const sign = signOf(parent.side);
  const effective = (fill: FillRecord): number =>
    2 * sign * instrument.ticks.inTicks(fill.price - midOf(fill, instrument, arrival));
  return {
    averagePrice: meanOf(fills, ({ price }) => price),
    fillRatio: filled / parent.quantity,
    makerShare: fills.length > 0 ? lotsOf(makers) / lotsOf(fills) : undefined,
    participation: volume > 0 ? instrument.size.amount(filled) / volume : undefined,
    effectiveSpreadTicks: meanOf(fills, effective),
  };
}

function lotsOf(fills: readonly FillRecord[]): Lots {
  return fills.reduce((sum, { lots }) => sum + lots, 0);
}

function meanOf(
  fills: readonly FillRecord[],
  value: (fill: FillRecord) => number,
): number | undefined {
  if (fills.length === 0) return undefined;
  return fills.reduce((sum, fill) => sum + fill.lots * value(fill), 0) / lotsOf(fills);
}

/** A cost in hundredths of a percent of the underlying that the parent stands for. */
function indexBasisPoints(
  cost: Money,
  { parent, instrument, tape }: AnalysedRun,
  arrival: number,
): number | undefined {
  const ofOption = instrument.kind === 'option' || instrument.kind === 'combo';
  const underlying = tape.arrival?.underlying ?? (ofOption ? undefined : arrival);
  const amount = instrument.size.amount(parent.quantity);
  const coins = coinsOf(instrument, amount, underlying ?? arrival);
  const settledInCoins = instrument.settlement === instrument.base;
  if (settledInCoins) return (1e4 * cost.toNumber()) / coins;
  return underlying === undefined ? undefined : (1e4 * cost.toNumber()) / (coins * underlying);
}
