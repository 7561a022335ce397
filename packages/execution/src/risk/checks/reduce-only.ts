import { lotsAfter, reduces } from '../exposure.ts';
import type { RiskCheck } from '../risk-check.ts';
import { objectUnknown } from '../risk-check.ts';

/**
 * A desk's own reduce-only mode: nothing but what brings a known position nearer to 0, whatever else is allowed.
 *
 * @example
 * ```ts
 * import { reduceOnly } from '@slipstream/execution';
 *
 * reduceOnly().id; // => 'reduce-only'
 * ```
 */
export function reduceOnly(): RiskCheck {
  const remedy = 'Trade against the position, or take the check out.';
  return {
    id: 'reduce-only',
    check(request, state) {
      const { position } = state;
      if (reduces(request, state)) return undefined;
      if (position === undefined) return objectUnknown('known position', { bound: 0, remedy });
      const value = lotsAfter(request, state);
      const problem = `reduce-only: a ${request.side} of ${value} lots in all on a position of ${position}`;
      return { value, bound: Math.abs(position), problem, remedy };
    },
  };
}
