import { coinsOf } from '../instrument/amounts.ts';
import type { Instrument } from '../instrument/instrument.ts';
import { Decimal, type Money } from './decimal.ts';
import { exchangeValue } from './exchange-value.ts';

/** Who rested in the book: the maker; who came to it: the taker. */
export type Liquidity = 'maker' | 'taker';

/**
 * The fee of one fill in the settlement currency, by the instrument's own fee fields. On an inverse option
 * book it is `min(rate, premiumCap × price)` coins per coin of underlying: the cap binds on the premium of
 * this very fill.
 *
 * @param fill what was filled; `underlying` is the price of the underlying, which linear options alone need,
 *   because their rate is of the index.
 * @example
 * ```ts
 * import { fillFee } from '@slipstream/core';
 * import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
 *
 * fillFee(sampleCall, { amount: 10, price: 0.0205, liquidity: 'taker' }).toString(); // => '0.003'
 * fillFee(sampleCall, { amount: 10, price: 0.001, liquidity: 'taker' }).toString(); // => '0.00125'
 * ```
 */
export function fillFee(
  instrument: Instrument,
  fill: { amount: number; price: number; liquidity: Liquidity; underlying?: number },
): Money {
  const { fees } = instrument;
  const rate = new Decimal(fees[fill.liquidity]);
  const value = exchangeValue(instrument, fill.amount, fill.price).abs();
  if (fees.basis === 'notional') return value.times(rate);

  const coins = new Decimal(coinsOf(instrument, fill.amount, fill.price));
  const perCoin = instrument.payoff === 'inverse' ? 1 : (fill.underlying ?? Number.NaN);
  const fee = coins.times(perCoin).times(rate);
  return fees.premiumCap === undefined ? fee : Decimal.min(fee, value.times(fees.premiumCap));
}
