import { requireLength } from '../errors/length-mismatch.ts';
import { takeUsdPrice } from './black76-price.ts';
import { NormalisedBlack } from './normalised-black.ts';
import { OptionTerms } from './option-terms.ts';

/** Options whose prices are wanted, as columns of one length: a chain after a tick of its forwards. */
export interface Black76Batch {
  /** 1 for a call, −1 for a put. */
  readonly signs: ArrayLike<number>;
  /** In USD. */
  readonly forwards: ArrayLike<number>;
  readonly strikes: ArrayLike<number>;
  /** Until expiry, in years of 365 days. */
  readonly years: ArrayLike<number>;
  /** Fractions per √year. */
  readonly volatilities: ArrayLike<number>;
}

/**
 * {@link black76Price} of many options, into an array of the caller's: no allocation. Where there is no price, NaN stands.
 *
 * @param prices gets one price per option, in USD per coin; over its forward it is the price in coins.
 * @returns how many have a price.
 * @throws {LengthMismatch} when a column or `prices` is shorter or longer than `strikes`.
 * @example
 * ```ts
 * import { black76Prices } from '@slipstream/options';
 *
 * const prices = new Float64Array(2);
 * const batch = {
 *   signs: [1, -1],
 *   forwards: [80_000, 80_000],
 *   strikes: [90_000, 90_000],
 *   years: [0.25, 0],
 *   volatilities: [0.5, 0.5],
 * };
 * black76Prices(batch, prices); // => 1
 * [...prices].map((price) => price.toFixed(2)); // => ['4370.82', 'NaN']
 * ```
 */
export function black76Prices(batch: Black76Batch, prices: Float64Array): number {
  const { signs, forwards, strikes, years, volatilities } = batch;
  const count = strikes.length;
  requireLength('signs', signs.length, count);
  requireLength('forwards', forwards.length, count);
  requireLength('years', years.length, count);
  requireLength('volatilities', volatilities.length, count);
  requireLength('prices', prices.length, count);
  let priced = 0;
  for (let row = 0; row < count; row += 1) {
    terms.sign = signs[row]!;
    terms.forward = forwards[row]!;
    terms.strike = strikes[row]!;
    terms.years = years[row]!;
    terms.volatility = volatilities[row]!;
    takeUsdPrice(terms, black);
    if (!Number.isNaN(terms.price)) priced += 1;
    prices[row] = terms.price;
  }
  return priced;
}

const terms = new OptionTerms();
const black = new NormalisedBlack();
