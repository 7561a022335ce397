import type { Micros } from '@slipstream/core';
import { requireSetting } from '../../errors/invalid-setting.ts';
import { objectAbove, objectUnknown, type RiskCheck } from '../risk-check.ts';

/**
 * No new risk while the exchange's clock and ours are too far apart: data that come too late, or from the future.
 *
 * @throws {InvalidSetting} when the bound is not above 0.
 * @example
 * ```ts
 * import { clockSkew } from '@slipstream/execution';
 *
 * clockSkew({ most: 500_000 }).id; // => 'clock-skew'
 * ```
 */
export function clockSkew({ most }: { readonly most: Micros }): RiskCheck {
  requireSetting(most > 0, 'clockSkew.most', most, 'microseconds above 0');
  return {
    id: 'clock-skew',
    check(_request, { market }) {
      if (!market) {
        return objectUnknown('book to read the clocks by', { bound: most, remedy: 'Wait for it.' });
      }
      const { exchangeTime, receiveTime } = market.book;
      const words = {
        bound: most,
        what: 'microseconds between the clocks of the exchange and of the line',
        remedy: "Set this machine's clock, or look at the connection.",
      };
      return objectAbove(Math.abs(receiveTime - exchangeTime), words);
    },
  };
}
