import type { Instrument, Money } from '@slipstream/core';
import { ZERO } from '@slipstream/core';
import type { ArrivalGreeks, ExecutionTape, MarketMark } from './execution-tape.ts';
import type { Valuer } from './shortfall.ts';
import { momentOf } from './spread-costs.ts';

/**
 * Where an option's timing cost came from: the second-order expansion of its value around the arrival. The five parts
 * sum to the timing cost exactly, for the residual is what the expansion leaves.
 */
export interface DriftSplit {
  /** From moves of the underlying, first order. */
  readonly delta: Money;
  /** From moves of the underlying, second order. */
  readonly gamma: Money;
  /** From moves of the implied volatility. */
  readonly vega: Money;
  /** From time. */
  readonly theta: Money;
  readonly residual: Money;
}

const MICROS_A_DAY = 86_400_000_000;

/** The split of a timing cost; absent where the greeks or a moment's forward and volatility are not known. */
export function driftSplit(
  { fills, arrivalGreeks }: ExecutionTape,
  instrument: Instrument,
  valuer: Valuer,
  arrival: number,
  timing: Money,
): DriftSplit | undefined {
  if (!arrivalGreeks || fills.length === 0) return undefined;
  let [delta, gamma, vega, theta] = [ZERO, ZERO, ZERO, ZERO];
  for (const fill of fills) {
    const terms = termsOf(arrivalGreeks, momentOf(fill), instrument);
    if (!terms) return undefined;
    const cost = (term: number): Money => valuer.cost(fill.lots, arrival + term, arrival);
    delta = delta.plus(cost(terms.delta));
    gamma = gamma.plus(cost(terms.gamma));
    vega = vega.plus(cost(terms.vega));
    theta = theta.plus(cost(terms.theta));
  }
  const residual = timing.minus(delta).minus(gamma).minus(vega).minus(theta);
  return { delta, gamma, vega, theta, residual };
}

/**
 * The terms of one moment, as quoted. A price in coins is C = V / F, so C′ = net delta / F and
 * C″ = Γ / F − 2 × net delta / F².
 */
function termsOf(
  greeks: ArrivalGreeks,
  { forward, iv, time }: MarketMark,
  { payoff }: Instrument,
): Record<'delta' | 'gamma' | 'vega' | 'theta', number> | undefined {
  if (forward === undefined || iv === undefined) return undefined;
  const inverse = payoff === 'inverse';
  const per = inverse ? greeks.forward : 1;
  const move = forward - greeks.forward;
  const slope = inverse ? greeks.netDelta / greeks.forward : greeks.delta;
  const bend = greeks.gamma / per - (inverse ? (2 * slope) / greeks.forward : 0);
  return {
    delta: slope * move,
    gamma: 0.5 * bend * move ** 2,
    vega: (greeks.vega / per) * 100 * (iv - greeks.iv),
    theta: (greeks.theta / per) * ((time - greeks.time) / MICROS_A_DAY),
  };
}
