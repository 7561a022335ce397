import { Decimal, fillFee, type Money, ZERO } from '@slipstream/core';
import { InvalidSetting } from '../errors/invalid-setting.ts';
import { grossProfit, requireFill, type SidedFill } from './fill-profit.ts';

/** A leg of a combo that was filled, and what its instrument is worth now. */
export interface MarkedLeg extends SidedFill {
  /** In the instrument's own quotation. */
  readonly mark: number;
}

/**
 * The fee of a combo in the settlement currency: those of its legs, of which the cheaper group, all bought or all
 * sold legs together, is discounted. A combo with legs on one side alone, such as a straddle, has no second
 * group and no discount.
 *
 * @param discount of the cheaper group, from 0 to 1 in decimal text, by the venue's record: on Deribit '1' for
 * options and '0.5' for spreads of futures in 2025.
 * @throws {InvalidSetting} when the discount is none, legs settle in different currencies, or a number of a leg is not finite
 * or its amount not above 0.
 * @example
 * ```ts
 * import { sampleCall } from '@slipstream/core/testing';
 * import { comboFee } from '@slipstream/options';
 *
 * const leg = { instrument: sampleCall, amount: 10, liquidity: 'taker' } as const;
 * const spread = [
 *   { ...leg, side: 'buy', price: 0.02 },
 *   { ...leg, side: 'sell', price: 0.001 },
 * ] as const;
 * comboFee(spread, '0').toString(); // => '0.00425'
 * comboFee(spread, '1').toString(); // => '0.003'
 * ```
 */
export function comboFee(legs: readonly SidedFill[], discount: string): Money {
  const currencies = new Set(legs.map(({ instrument }) => instrument.settlement));
  if (currencies.size > 1) {
    const expected = 'legs that settle in one currency';
    throw new InvalidSetting({ setting: 'legs', value: [...currencies], expected });
  }
  const share = shareOf(discount);
  const groups = { buy: ZERO, sell: ZERO };
  for (const leg of legs) requireFill(leg);
  for (const leg of legs) groups[leg.side] = groups[leg.side].plus(fillFee(leg.instrument, leg));
  const { buy, sell } = groups;
  return buy.plus(sell).minus(Decimal.min(buy, sell).times(share));
}

/**
 * What a combo has gained at the marks of its legs, less its fee: see {@link comboFee}.
 *
 * @throws {InvalidSetting} as {@link comboFee} and {@link grossProfit} do.
 * @example
 * ```ts
 * import { sampleCall } from '@slipstream/core/testing';
 * import { comboProfit } from '@slipstream/options';
 *
 * const leg = { instrument: sampleCall, amount: 10, liquidity: 'taker' } as const;
 * const spread = [
 *   { ...leg, side: 'buy', price: 0.02, mark: 0.03 },
 *   { ...leg, side: 'sell', price: 0.001, mark: 0.002 },
 * ] as const;
 * comboProfit(spread, '1').toString(); // => '0.087'
 * ```
 */
export function comboProfit(legs: readonly MarkedLeg[], discount: string): Money {
  const gross = legs.reduce((sum, leg) => sum.plus(grossProfit(leg, leg.mark)), ZERO);
  return gross.minus(comboFee(legs, discount));
}

function shareOf(discount: string): Money {
  const number = Number(discount);
  if (discount.trim() !== '' && number >= 0 && number <= 1) return new Decimal(discount);
  const expected = 'a share from 0 to 1 as decimal text';
  throw new InvalidSetting({ setting: 'discount', value: discount, expected });
}
