import { OptionTerms } from '../black76/option-terms.ts';
import { requireLength } from '../errors/length-mismatch.ts';
import { solve } from './solve.ts';
import { FOUND } from './status.ts';
import { VolatilitySearch } from './volatility-search.ts';

/** Prices whose volatilities are wanted, as columns of one length. */
export interface ImpliedVolatilityBatch {
  /** 1 for a call, −1 for a put. */
  readonly signs: ArrayLike<number>;
  /** In USD per coin. */
  readonly prices: ArrayLike<number>;
  readonly forwards: ArrayLike<number>;
  readonly strikes: ArrayLike<number>;
  /** Until expiry, in years of 365 days. */
  readonly years: ArrayLike<number>;
}

/**
 * {@link impliedVolatility} of many prices, into arrays of the caller's: no allocation. Where there is no
 * volatility, NaN stands and the status says why.
 *
 * @param volatilities gets one volatility (a fraction) per price, or NaN.
 * @param statuses gets one code per price: the place of its kind in {@link IMPLIED_VOLATILITY_KINDS}, 0 where a
 * volatility was found.
 * @returns how many were found.
 * @throws {LengthMismatch} when a column or a target is shorter or longer than `prices`.
 * @example
 * ```ts
 * import { IMPLIED_VOLATILITY_KINDS, impliedVolatilities } from '@slipstream/options';
 *
 * const volatilities = new Float64Array(2);
 * const statuses = new Uint8Array(2);
 * const batch = {
 *   signs: [1, -1],
 *   prices: [4_500, 90_000],
 *   forwards: [80_000, 80_000],
 *   strikes: [90_000, 90_000],
 *   years: [0.25, 0.25],
 * };
 * impliedVolatilities(batch, volatilities, statuses); // => 1
 * volatilities[0]!.toFixed(4); // => '0.5086'
 * IMPLIED_VOLATILITY_KINDS[statuses[1]!]; // => 'above-maximum'
 * ```
 */
export function impliedVolatilities(
  batch: ImpliedVolatilityBatch,
  volatilities: Float64Array,
  statuses: Uint8Array,
): number {
  const { signs, prices, forwards, strikes, years } = batch;
  const count = prices.length;
  requireLength('signs', signs.length, count);
  requireLength('forwards', forwards.length, count);
  requireLength('strikes', strikes.length, count);
  requireLength('years', years.length, count);
  requireLength('volatilities', volatilities.length, count);
  requireLength('statuses', statuses.length, count);
  let found = 0;
  for (let row = 0; row < count; row += 1) {
    terms.sign = signs[row]!;
    terms.price = prices[row]!;
    terms.forward = forwards[row]!;
    terms.strike = strikes[row]!;
    terms.years = years[row]!;
    const status = solve(terms, search);
    if (status === FOUND) found += 1;
    volatilities[row] = terms.volatility;
    statuses[row] = status;
  }
  return found;
}

const terms = new OptionTerms();
const search = new VolatilitySearch();
