import type { Lots } from '@slipstream/core';
import { requireSetting } from '../../errors/invalid-setting.ts';
import { objectAbove, type RiskCheck } from '../risk-check.ts';

/**
 * The most lots of one order. A parent's `maxChild` makes larger orders smaller; this check refuses them.
 *
 * @throws {InvalidSetting} when the number is below 1.
 * @example
 * ```ts
 * import { orderSize } from '@slipstream/execution';
 *
 * orderSize({ mostLots: 50 }).id; // => 'order-size'
 * ```
 */
export function orderSize({ mostLots }: { readonly mostLots: Lots }): RiskCheck {
  requireSetting(mostLots >= 1, 'orderSize.mostLots', mostLots, 'lots of at least 1');
  const words = { bound: mostLots, what: 'lots of one order', remedy: 'Cut it into more orders.' };
  return { id: 'order-size', waivable: true, check: ({ lots }) => objectAbove(lots, words) };
}
