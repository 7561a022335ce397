import { requireSetting } from '../../errors/invalid-setting.ts';
import type { RiskCheck } from '../risk-check.ts';

/**
 * How many orders may be open at once, and never more than the reserve of cancels can take back.
 *
 * @throws {InvalidSetting} when the number is below 1.
 * @example
 * ```ts
 * import { openOrders } from '@slipstream/execution';
 *
 * openOrders({ most: 3 }).id; // => 'open-orders'
 * ```
 */
export function openOrders({ most = Number.POSITIVE_INFINITY }: { most?: number } = {}): RiskCheck {
  requireSetting(most >= 1, 'openOrders.most', most, 'a number of at least 1');
  return {
    id: 'open-orders',
    check({ kind }, { open, mostOpen }) {
      const bound = Math.min(most, mostOpen);
      if (kind !== 'place' || open < bound) return undefined;
      const problem = `${open} orders are open already`;
      const remedy = `Cancel one, or let more than ${bound} be open.`;
      return { value: open, bound, problem, remedy };
    },
  };
}
