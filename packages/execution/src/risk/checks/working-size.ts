import type { Lots } from '@slipstream/core';
import { requireSetting } from '../../errors/invalid-setting.ts';
import type { RiskCheck } from '../risk-check.ts';

/**
 * The most lots that may work at once: in flight, being cancelled and of unknown outcome included.
 *
 * @throws {InvalidSetting} when the number is below 1.
 * @example
 * ```ts
 * import { workingSize } from '@slipstream/execution';
 *
 * workingSize({ mostLots: 30 }).id; // => 'working-size'
 * ```
 */
export function workingSize({ mostLots }: { readonly mostLots: Lots }): RiskCheck {
  requireSetting(mostLots >= 1, 'workingSize.mostLots', mostLots, 'lots of at least 1');
  return {
    id: 'working-size',
    waivable: true,
    check({ more }, { committed }) {
      const value = committed + more;
      if (more === 0 || value <= mostLots) return undefined;
      const problem = `${value} lots would work, ${mostLots} may`;
      const remedy = 'Ask for less, or wait until what works has filled or ended.';
      return { value, bound: mostLots, problem, remedy };
    },
  };
}
