import type { Liquidity } from '@slipstream/core';
import type {
  ArrivalGreeks,
  ExecutionTape,
  FillRecord,
  MarketMark,
} from '../src/cost/execution-tape.ts';
import { START } from './fake-market.ts';

/** The market at 200 against 205. */
export function markOf(changes: Partial<MarketMark> = {}): MarketMark {
  return {
    time: START,
    bid: 200,
    ask: 205,
    midTicks: 202.5,
    fair: undefined,
    underlying: undefined,
    forward: undefined,
    iv: undefined,
    ...changes,
  };
}

/** A fill as maker at the bid, without a fee. */
export function fillOf(changes: Partial<FillRecord> = {}): FillRecord {
  const liquidity: Liquidity = 'maker';
  return {
    order: 'p.1',
    trade: 't1',
    time: START,
    lots: 100,
    price: 0.02,
    liquidity,
    fee: '0',
    atFill: markOf(),
    atDecision: markOf(),
    ...changes,
  };
}

/** The tape of a run in which nothing happened. */
export function tapeOf(changes: Partial<ExecutionTape> = {}): ExecutionTape {
  return {
    start: START,
    end: START,
    arrival: markOf(),
    arrivalGreeks: undefined,
    last: markOf(),
    twapTicks: undefined,
    vwap: undefined,
    volume: 0,
    prints: [],
    fills: [],
    sweep: undefined,
    samples: [],
    ...changes,
  };
}

/** What an option of the sample call's kind moved with at the arrival. */
export function greeksOf(changes: Partial<ArrivalGreeks> = {}): ArrivalGreeks {
  return {
    delta: 0.4,
    netDelta: 0.38,
    gamma: 0.00001,
    vega: 100,
    theta: -50,
    forward: 100_000,
    iv: 0.5,
    time: START,
    ...changes,
  };
}
