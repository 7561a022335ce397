import type { Liquidity } from '@slipstream/core';
import type { ExecutionTape, FillRecord, MarketMark } from '../src/cost/execution-tape.ts';
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
    arrivalDelta: undefined,
    last: markOf(),
    twapTicks: undefined,
    vwap: undefined,
    volume: 0,
    fills: [],
    sweep: undefined,
    samples: [],
    ...changes,
  };
}
