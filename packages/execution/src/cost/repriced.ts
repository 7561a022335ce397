import type { Instrument, Micros, Money, Pricer } from '@slipstream/core';
import { ZERO } from '@slipstream/core';
import type { ExecutionTape, MarketMark } from './execution-tape.ts';
import type { Valuer } from './shortfall.ts';
import { momentOf } from './spread-costs.ts';

/**
 * What the option's value did between the arrival and each fill, and to the end for a remainder, with the volatility of
 * the arrival held: V(F, σ₀, t) − V(F₀, σ₀, t₀), priced in full rather than to first order. Subtracting it from a
 * shortfall leaves what the fills paid for volatility, spread and fees. Absent where a part is not known.
 */
export function repricedCost(
  { fills, arrivalGreeks, last }: ExecutionTape,
  instrument: Instrument,
  pricer: Pricer,
  valuer: Valuer,
  arrival: number,
  remainder: number,
): Money | undefined {
  if (instrument.kind !== 'option' || !arrivalGreeks) return undefined;
  const { iv } = arrivalGreeks;
  const valueAt = (forward: number, time: Micros): number =>
    pricer.priceAt(instrument, iv, { forward, time });
  const start = valueAt(arrivalGreeks.forward, arrivalGreeks.time);
  const moveAt = (mark: MarketMark | undefined): number | undefined => {
    if (mark?.forward === undefined) return undefined;
    const move = valueAt(mark.forward, mark.time) - start;
    return Number.isFinite(move) ? move : undefined;
  };
  let cost = ZERO;
  for (const fill of fills) {
    const move = moveAt(momentOf(fill));
    if (move === undefined) return undefined;
    cost = cost.plus(valuer.cost(fill.lots, arrival + move, arrival));
  }
  if (remainder === 0) return cost;
  const move = moveAt(last);
  return move === undefined
    ? undefined
    : cost.plus(valuer.cost(remainder, arrival + move, arrival));
}
