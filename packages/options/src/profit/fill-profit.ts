import {
  exchangeValue,
  fillFee,
  type Instrument,
  type Liquidity,
  type Money,
} from '@slipstream/core';
import { InvalidSetting } from '../errors/invalid-setting.ts';

/** One fill of an option, or of what hedges it. */
export interface SidedFill {
  readonly instrument: Instrument;
  readonly side: 'buy' | 'sell';
  /** In the instrument's own unit, above 0. */
  readonly amount: number;
  /** In the instrument's own quotation. */
  readonly price: number;
  readonly liquidity: Liquidity;
  /** Price of the underlying, for instruments whose fee is a share of it. */
  readonly underlying?: number | undefined;
}

/**
 * What a fill has gained at a mark before its fee, in the settlement currency. Of an inverse option
 * `amount × (mark − price)` in coins, because it is quoted in coins; only inverse futures have 1/price.
 *
 * @param mark in the instrument's own quotation; 0 for an option that expired worthless.
 * @throws {InvalidSetting} when a number is not finite, or the amount or a given underlying not above 0.
 * @example
 * ```ts
 * import { sampleCall } from '@slipstream/core/testing';
 * import { grossProfit } from '@slipstream/options';
 *
 * const fill = { instrument: sampleCall, amount: 10, price: 0.02, liquidity: 'taker' } as const;
 * grossProfit({ ...fill, side: 'buy' }, 0.03).toString(); // => '0.1'
 * grossProfit({ ...fill, side: 'sell' }, 0.03).toString(); // => '-0.1'
 * ```
 */
export function grossProfit(fill: SidedFill, mark: number): Money {
  requireFill(fill);
  requireFinite('mark', mark);
  const { instrument, side, amount, price } = fill;
  const signed = side === 'buy' ? amount : -amount;
  return exchangeValue(instrument, signed, mark).minus(exchangeValue(instrument, signed, price));
}

/**
 * {@link grossProfit} less the fill's own fee, by the instrument's fee fields. The profit of a round trip is the sum
 * over its fills, at any one mark.
 *
 * @throws {InvalidSetting} as {@link grossProfit} does.
 * @throws {InvalidValue} of core when the fee needs a price of the underlying and there is none.
 * @example
 * ```ts
 * import { sampleCall } from '@slipstream/core/testing';
 * import { fillProfit } from '@slipstream/options';
 *
 * // The fee is 0.0003 coins per coin.
 * const fill = { instrument: sampleCall, side: 'buy', amount: 10, price: 0.02, liquidity: 'taker' } as const;
 * fillProfit(fill, 0.03).toString(); // => '0.097'
 * ```
 */
export function fillProfit(fill: SidedFill, mark: number): Money {
  return grossProfit(fill, mark).minus(fillFee(fill.instrument, fill));
}

/** @throws {InvalidSetting} when an amount or a given underlying is not above 0, or a price is not finite. */
export function requireFill({ amount, price, underlying }: SidedFill): void {
  for (const [setting, value] of Object.entries({ amount, underlying })) {
    if (value !== undefined && !(value > 0)) {
      throw new InvalidSetting({ setting, value, expected: 'a number above 0' });
    }
  }
  for (const [setting, value] of Object.entries({ amount, price, underlying })) {
    if (value !== undefined) requireFinite(setting, value);
  }
}

function requireFinite(setting: string, value: number): void {
  if (Number.isFinite(value)) return;
  throw new InvalidSetting({ setting, value, expected: 'a finite number' });
}
