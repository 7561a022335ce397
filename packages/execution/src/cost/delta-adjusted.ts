import type { Instrument, Money, Payoff } from '@slipstream/core';
import { ZERO } from '@slipstream/core';
import type { ArrivalGreeks, ExecutionTape, MarketMark } from './execution-tape.ts';
import type { Valuer } from './shortfall.ts';
import { momentOf } from './spread-costs.ts';

/**
 * How far an option's value moves with a move of its underlying alone, as quoted: to first order, delta × move. A price
 * in coins moves by the premium-adjusted delta ÷ forward, since coins are worth what the underlying is; a price in
 * dollars by the delta itself.
 */
export function optionMove(greeks: ArrivalGreeks, payoff: Payoff, move: number): number {
  return payoff === 'inverse' ? (greeks.netDelta * move) / greeks.forward : greeks.delta * move;
}

/** That move between the arrival and a mark. Nothing where a part is not known. */
function underlyingMove(
  { arrivalGreeks }: ExecutionTape,
  { payoff }: Instrument,
  mark: MarketMark | undefined,
): number | undefined {
  if (!arrivalGreeks || mark?.forward === undefined) return undefined;
  return optionMove(arrivalGreeks, payoff, mark.forward - arrivalGreeks.forward);
}

/**
 * The part of a shortfall that the underlying's own moves made: what a hedge of the option's delta would have
 * given back. Subtracting it gives the delta-adjusted shortfall.
 */
export function underlyingCost(
  tape: ExecutionTape,
  instrument: Instrument,
  valuer: Valuer,
  arrival: number,
  remainder: number,
): Money | undefined {
  let cost = ZERO;
  for (const fill of tape.fills) {
    const move = underlyingMove(tape, instrument, momentOf(fill));
    if (move === undefined) return undefined;
    cost = cost.plus(valuer.cost(fill.lots, arrival + move, arrival));
  }
  if (remainder === 0) return cost;
  const move = underlyingMove(tape, instrument, tape.last);
  return move === undefined
    ? undefined
    : cost.plus(valuer.cost(remainder, arrival + move, arrival));
}
