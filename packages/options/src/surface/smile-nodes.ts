import { logStrikeAtDelta } from './strike-at-delta.ts';

/** What a desk says of a smile, in volatility: a fraction, so 0.01 is one volatility point. */
export interface SmileNodes {
  /** At the forward. */
  readonly atm: number;
  /** Volatility of the call minus that of the put, both at the same size of delta. */
  readonly riskReversal: number;
  /** Mean of those two, minus `atm`. */
  readonly butterfly: number;
}

/**
 * The nodes of a smile: at the money, risk reversal and butterfly, by Deribit's own delta (Black-76 on the forward).
 *
 * @param volatilityAt the smile: a volatility, a fraction, for a log-moneyness.
 * @param delta the size of the delta of both wings. Default 0.25.
 * @returns NaN in each node that the smile does not have.
 * @example
 * ```ts
 * import { smileNodes } from '@slipstream/options';
 *
 * smileNodes(() => 0.5, 30 / 365); // => { atm: 0.5, riskReversal: 0, butterfly: 0 }
 * smileNodes((k) => 0.5 - 0.2 * k, 30 / 365).riskReversal.toFixed(4); // => '-0.0383'
 * ```
 */
export function smileNodes(
  volatilityAt: (k: number) => number,
  years: number,
  delta = 0.25,
): SmileNodes {
  const atm = volatilityAt(0);
  const call = volatilityAt(logStrikeAtDelta(volatilityAt, years, delta));
  const put = volatilityAt(logStrikeAtDelta(volatilityAt, years, -delta));
  return { atm, riskReversal: call - put, butterfly: 0.5 * (call + put) - atm };
}
