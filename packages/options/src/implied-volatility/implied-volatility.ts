import type { ImpliedVolatility, OptionInstrument } from '@slipstream/core';
import { OptionTerms } from '../black76/option-terms.ts';
import { solve } from './solve.ts';
import { FOUND, IMPLIED_VOLATILITY_KINDS } from './status.ts';
import { VolatilitySearch } from './volatility-search.ts';

/** One object per fault, so that a fault costs no allocation. */
const FAULTS: readonly ImpliedVolatility[] = IMPLIED_VOLATILITY_KINDS.map(
  (kind) => Object.freeze({ kind }) as ImpliedVolatility,
);

/**
 * The volatility at which Black-76 with zero rate gives a price, to the last digits that the price determines; or
 * why there is none:
 *
 * - `below-intrinsic`: at or below intrinsic value, so no time value is left to explain; also a negative price;
 * - `above-maximum`: at or above the forward (calls) or the strike (puts);
 * - `expired`: no time is left;
 * - `not-a-number`: an input is NaN or infinite, or forward or strike is not above 0.
 *
 * Jäckel's "Let's Be Rational", all branches, on the out-of-the-money price. In the money the price's own rounding limits
 * the answer: a deep option whose time value is smaller than that has none.
 *
 * @param price in USD per coin: a coin price times the forward.
 * @param years until expiry, in years of 365 days; see {@link yearsToExpiry}.
 * @returns the volatility as a fraction per √year.
 * @example
 * ```ts
 * import { black76Price, impliedVolatility } from '@slipstream/options';
 *
 * const price = black76Price('call', 80_000, 90_000, 0.25, 0.5);
 * const found = impliedVolatility('call', price, 80_000, 90_000, 0.25);
 * found.kind; // => 'volatility'
 * Math.abs((found.volatility ?? 0) - 0.5) < 1e-15; // => true
 * impliedVolatility('put', 9_000, 80_000, 90_000, 0.25); // => { kind: 'below-intrinsic' }
 * ```
 */
export function impliedVolatility(
  right: OptionInstrument['right'],
  price: number,
  forward: number,
  strike: number,
  years: number,
): ImpliedVolatility {
  const status = solveFor(right, price, forward, strike, years);
  return status === FOUND ? { kind: 'volatility', volatility: terms.volatility } : FAULTS[status]!;
}

/** The same as a bare number, for code that passes over what has no volatility: NaN there. */
export function volatilityOrNaN(
  right: OptionInstrument['right'],
  price: number,
  forward: number,
  strike: number,
  years: number,
): number {
  solveFor(right, price, forward, strike, years);
  return terms.volatility;
}

const terms = new OptionTerms();
const search = new VolatilitySearch();

function solveFor(
  right: OptionInstrument['right'],
  price: number,
  forward: number,
  strike: number,
  years: number,
): number {
  terms.sign = right === 'call' ? 1 : -1;
  terms.price = price;
  terms.forward = forward;
  terms.strike = strike;
  terms.years = years;
  return solve(terms, search);
}
