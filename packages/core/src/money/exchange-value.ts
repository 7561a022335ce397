import type { Instrument } from '../instrument/instrument.ts';
import { Decimal, type Money } from './decimal.ts';

/**
 * What a long amount is worth at a price, in the settlement currency, up to a constant: differences of it
 * are cash and profit. Linear instruments and options: amount × price. Inverse futures and perpetuals, whose
 * amounts count the quote: −amount / price coins. For an option the price is in its own quotation
 * (coins on an inverse book), so `amount × (exit − entry)` is the profit in coins.
 *
 * @param amount in the instrument's own unit, signed: negative is short.
 * @param price as quoted, above 0 for inverse futures.
 * @example
 * ```ts
 * import { exchangeValue } from '@slipstream/core';
 * import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
 *
 * exchangeValue(sampleCall, 100, 0.0205).toString(); // => '2.05'
 * exchangeValue(samplePerpetual, 1_000, 80_000).toString(); // => '-0.0125'
 * ```
 */
export function exchangeValue(instrument: Instrument, amount: number, price: number): Money {
  const units = new Decimal(amount).times(
    instrument.amountUnit === 'contracts' ? instrument.contractSize : 1,
  );
  const inverseFuture =
    instrument.payoff === 'inverse' &&
    (instrument.kind === 'perpetual' || instrument.kind === 'future');
  return inverseFuture ? units.dividedBy(price).negated() : units.times(price);
}
