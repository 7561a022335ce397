import type { Instrument, Money } from '@slipstream/core';
import { ZERO } from '@slipstream/core';
import type { ExecutionTape, MarketMark } from './execution-tape.ts';
import type { Valuer } from './shortfall.ts';

/**
 * How far an option's value moved with its underlying alone between the arrival and a mark, as quoted: to
 * first order, delta × move. A price in coins moves by the premium-adjusted delta ÷ forward, since coins are
 * worth what the underlying is; a price in dollars by the delta itself. Nothing where a part is not known.
 */
function underlyingMove(
  tape: ExecutionTape,
  instrument: Instrument,
  mark: MarketMark | undefined,
): number | undefined {
  const arrival = tape.arrivalDelta;
  if (!arrival || mark?.forward === undefined) return undefined;
  const move = mark.forward - arrival.forward;
  return instrument.payoff === 'inverse'
    ? (arrival.netDelta * move) / arrival.forward
    : arrival.delta * move;
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
    const mark = fill.liquidity === 'taker' ? fill.atDecision : fill.atFill;
    const move = underlyingMove(tape, instrument, mark);
    if (move === undefined) return undefined;
    cost = cost.plus(valuer.cost(fill.lots, arrival + move, arrival));
  }
  if (remainder === 0) return cost;
  const move = underlyingMove(tape, instrument, tape.last);
  return move === undefined
    ? undefined
    : cost.plus(valuer.cost(remainder, arrival + move, arrival));
}
