import type { Instrument } from './instrument.ts';

/**
 * The coins of the underlying that an amount of an instrument stands for. An amount in the quote
 * currency, or in contracts of it, needs a price of the underlying; every other ignores it.
 *
 * @param amount in the instrument's own unit.
 * @param price of the instrument, in units of the quote per coin.
 * @example
 * ```ts
 * import { coinsOf } from '@slipstream/core';
 * import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
 *
 * coinsOf(samplePerpetual, 50_000, 100_000); // => 0.5
 * coinsOf(sampleCall, 3, 100_000); // => 3
 * ```
 */
export function coinsOf(instrument: Instrument, amount: number, price: number): number {
  const units = instrument.amountUnit === 'contracts' ? amount * instrument.contractSize : amount;
  return countsQuote(instrument) ? units / price : units;
}

/**
 * The amount, in the instrument's own unit, that stands for a number of coins: the inverse of {@link coinsOf}.
 * The result is not rounded to lots.
 *
 * @example
 * ```ts
 * import { amountOfCoins } from '@slipstream/core';
 * import { sampleCall, samplePerpetual } from '@slipstream/core/testing';
 *
 * amountOfCoins(samplePerpetual, 0.5, 100_000); // => 50000
 * ```
 */
export function amountOfCoins(instrument: Instrument, coins: number, price: number): number {
  const units = countsQuote(instrument) ? coins * price : coins;
  return instrument.amountUnit === 'contracts' ? units / instrument.contractSize : units;
}

function countsQuote({ amountUnit, payoff, kind }: Instrument): boolean {
  return (
    amountUnit === 'quote' ||
    (amountUnit === 'contracts' && payoff === 'inverse' && kind !== 'option')
  );
}
