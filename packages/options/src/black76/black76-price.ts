import type { OptionInstrument } from '@slipstream/core';
import { NormalisedBlack, takePrice } from './normalised-black.ts';
import { OptionTerms, takeLogMoneyness } from './option-terms.ts';

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
  terms.sign = right === 'call' ? 1 : -1;
  terms.forward = forward;
  terms.strike = strike;
  terms.years = years;
  terms.volatility = volatility;
  takeUsdPrice(terms, black);
  return terms.price;
}

const terms = new OptionTerms();
const black = new NormalisedBlack();

/** Sets the price of {@link black76Price} from the other terms. */
export function takeUsdPrice(option: OptionTerms, place: NormalisedBlack): void {
  const { sign, forward, strike, years, volatility } = option;
  const s = volatility * Math.sqrt(years);
  const isPriced =
    forward > 0 &&
    strike > 0 &&
    years > 0 &&
    s >= 0 &&
    forward + strike + s < Number.POSITIVE_INFINITY &&
    (sign === 1 || sign === -1);
  if (!isPriced) {
    option.price = Number.NaN;
    return;
  }
  const excess = sign * (forward - strike);
  const intrinsic = excess > 0 ? excess : 0;
  if (s === 0) {
    option.price = intrinsic;
    return;
  }
  takeLogMoneyness(option);
  place.x = -Math.abs(option.logMoneyness);
  place.s = s;
  takePrice(place);
  option.price = intrinsic + (forward < strike ? forward : strike) * place.price;
}
