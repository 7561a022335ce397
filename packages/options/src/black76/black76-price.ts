import type { OptionInstrument } from '@slipstream/core';
import { logMoneyness } from './log-moneyness.ts';
import { normalisedBlack } from './normalised-black.ts';

/**
 * The undiscounted Black-76 price in USD per coin (Black, Journal of Financial Economics 3, 1976), with zero rate as
 * Deribit marks its options. The price in coins is this over the forward.
 *
 * The out-of-the-money price is computed without cancellation, so wings keep their digits: the relative error is
 * about (1 + h²)·1e-16, with h = ln(F/K)/(σ√T). In the money intrinsic value is added.
 *
 * @param years until expiry, above 0.
 * @param volatility a fraction per √year; at 0 the price is the intrinsic value.
 * @returns NaN where an input is not finite, forward, strike or years is not above 0, or volatility is below 0.
 * @example
 * ```ts
 * import { black76Price } from '@slipstream/options';
 *
 * black76Price('call', 100, 100, 0.5, 0.2).toFixed(12); // => '5.637197779702'
 * black76Price('call', 100, 90, 0.5, 0); // => 10
 * black76Price('call', 100, 100, 0, 0.2); // => NaN
 * ```
 */
export function black76Price(
  right: OptionInstrument['right'],
  forward: number,
  strike: number,
  years: number,
  volatility: number,
): number {
  const s = volatility * Math.sqrt(years);
  if (!(forward > 0 && strike > 0 && years > 0 && s >= 0)) return Number.NaN;
  if (forward + strike + s === Number.POSITIVE_INFINITY) return Number.NaN;
  const excess = right === 'call' ? forward - strike : strike - forward;
  const intrinsic = excess > 0 ? excess : 0;
  if (s === 0) return intrinsic;
  const x = -Math.abs(logMoneyness(forward, strike));
  return intrinsic + Math.sqrt(forward) * Math.sqrt(strike) * normalisedBlack(x, s);
}
