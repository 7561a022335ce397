import { InvalidValue } from '../errors/invalid-value.ts';
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
 * @param fill what was filled; `underlying` is the price of the underlying, which only those instruments need
 *   whose fee is of it: see {@link feeNeedsUnderlying}.
 * @throws {InvalidValue} when that price is needed and missing, or no finite number.
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
  fill: { amount: number; price: number; liquidity: Liquidity; underlying?: number | undefined },
): Money {
  const { fees } = instrument;
  const rate = new Decimal(fees[fill.liquidity]);
  const value = exchangeValue(instrument, fill.amount, fill.price).abs();
  if (fees.basis === 'notional') return value.times(rate);

  const coins = new Decimal(coinsOf(instrument, fill.amount, fill.price));
  const perCoin = feeNeedsUnderlying(instrument) ? priceOfUnderlying(instrument, fill) : 1;
  const fee = coins.times(perCoin).times(rate);
  return fees.premiumCap === undefined ? fee : Decimal.min(fee, value.times(fees.premiumCap));
}

/**
 * Whether the fee of a fill can only be told with a price of the underlying, as of linear options: their rate is
 * of the index, and they are paid in its currency.
 *
 * @example
 * ```ts
 * import { feeNeedsUnderlying } from '@slipstream/core';
 * import { sampleCall } from '@slipstream/core/testing';
 *
 * feeNeedsUnderlying(sampleCall); // => false
 * feeNeedsUnderlying({ ...sampleCall, payoff: 'linear' }); // => true
 * ```
 */
export function feeNeedsUnderlying({ fees, payoff }: Instrument): boolean {
  return fees.basis === 'underlying' && payoff === 'linear';
}

function priceOfUnderlying(
  { id }: Instrument,
  { underlying }: { underlying?: number | undefined },
): number {
  if (underlying !== undefined && Number.isFinite(underlying)) return underlying;
  throw new InvalidValue({
    field: 'underlying',
    value: underlying,
    expected: `the price of the underlying of ${id}: its fee is a share of that price`,
  });
}
